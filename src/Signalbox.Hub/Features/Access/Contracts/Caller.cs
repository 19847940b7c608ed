using System.Collections.ObjectModel;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>Who is calling and what they may do. Made by authentication only.</summary>
/// <param name="Identity">Stable name that owns what the caller makes: a token's identity (<c>admin</c> for the first token) or a proxy's e-mail, lower case.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Email">The address that a proxy vouches for; null for tokens. A contradicting <c>email</c> argument is refused.</param>
/// <param name="Sessions">Pty ids (text) that a viewing link opened for this browser; view only.</param>
/// <param name="Via">How it was authenticated: <c>token</c>, <c>cookie</c>, <c>proxy</c>, <c>task</c>, <c>workspace</c>, <c>link</c>, <c>ticket</c>, <c>system</c>; <c>none</c> for nobody.</param>
/// <param name="CredentialId">Token, cookie or task token that the authority came from, so that revocation ends open streams; null for proxies, links and the system.</param>
public sealed record Caller(
    string Identity,
    CallerRole Role,
    string? Email,
    IReadOnlySet<string> Sessions,
    string Via,
    string? CredentialId)
{
    /// <summary>The hub acting by itself (timers, reconciliation).</summary>
    public static Caller System { get; } = new("system", CallerRole.Admin, null, new HashSet<string>(), "system", null);

    /// <summary>Nobody: an unauthenticated request.</summary>
    public static Caller Anonymous { get; } = new("", CallerRole.None, null, new HashSet<string>(), "none", null);

    /// <summary>The workspace as which an agent calls (its own token, or the token of a task that works for it); null for people and programs.</summary>
    public WorkspaceId? Workspace { get; init; }

    /// <summary>What share links that this browser opened do not allow, by pty id (text); those that are over are not among <see cref="Sessions"/>.</summary>
    public IReadOnlyDictionary<string, LinkLimit> Limits { get; init; } = ReadOnlyDictionary<string, LinkLimit>.Empty;

    /// <summary>The task whose agent calls, by the task's own token; null for everybody else.</summary>
    public TaskId? Task { get; init; }

    /// <summary>Whether this is an authenticated member (token, cookie, proxy), not only a link holder.</summary>
    public bool IsMember => Role >= CallerRole.Member;

    /// <summary>Whether the caller may see and steer what <paramref name="owner"/> owns.</summary>
    public bool MayManage(string owner) => Role >= CallerRole.Operator || (IsMember && Identity == owner);
}

/// <summary>Roles, each including the ones before it.</summary>
public enum CallerRole
{
    /// <summary>No authority of its own; may hold viewing links.</summary>
    None,

    /// <summary>Delegates tasks, sees its own.</summary>
    Member,

    /// <summary>Sees everything, may take control of terminals.</summary>
    Operator,

    /// <summary>Also tokens, audit, hub settings.</summary>
    Admin,
}

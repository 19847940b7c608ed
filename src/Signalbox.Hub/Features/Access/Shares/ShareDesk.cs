using System.Security.Cryptography;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Links;
using Signalbox.Hub.Features.Access.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Shares;

/// <summary>Share links: made, listed, taken back. For a session's owner and operators.</summary>
internal sealed class ShareDesk(
    IDatabase database, IViewableSessions sessions, CredentialWatch watch, ShareRecord record, LinkBase address, TimeProvider time) : IShareLinks
{
    private const int SecretBytes = 16;
    private const int MaxNameLength = 100;
    private const long ShortestSeconds = 60;
    private const long LongestSeconds = 30 * 86_400;
    private const int MaxUses = 1000;
    private const int MaxOpen = 50;
    private const int MaxListed = 500;

    /// <summary>Makes a link; its secret is in the answer and nowhere else.</summary>
    public async Task<IssuedShareLink> CreateAsync(Caller caller, string sessionId, NewShareLink request, CancellationToken cancellationToken)
    {
        (PtyId session, ViewableSession known) = await RequireAsync(caller, sessionId, cancellationToken);
        (string name, long life) = Check(request);
        string secret = Base32.Encode(RandomNumberGenerator.GetBytes(SecretBytes));
        long now = NowMs();
        var row = new ShareRow
        {
            Id = CredentialIds.NewShare(),
            Hash = Secret.Hash(secret),
            PtyId = session.Value,
            TaskId = known.Task?.Value,
            Owner = known.Owner,
            Name = name,
            Replay = request.Replay == false ? 0 : 1,
            CreatedBy = caller.Identity,
            CreatedMs = now,
            ExpiresMs = now + (life * 1000),
            MaxUses = request.MaxUses,
        };
        await database.WriteAsync(
            scope =>
            {
                if (ShareStore.CountOpen(scope, row.PtyId, now) >= MaxOpen)
                {
                    throw SignalboxException.Conflict("links-full", $"{MaxOpen} links to this session are open. Revoke one that is no longer needed.");
                }

                ShareStore.Insert(scope, row);
                record.Write(scope, caller, "create", row);
                return true;
            },
            cancellationToken);
        return new IssuedShareLink(ShareLinkView.Of(row, now), secret, address.Find() is { } origin ? $"{origin}/?session={session.Value}#s={secret}" : null);
    }

    /// <summary>The links of one session, newest first, those that are over too until they are forgotten.</summary>
    public async Task<IReadOnlyList<ShareLinkView>> ListAsync(Caller caller, string sessionId, CancellationToken cancellationToken)
    {
        (PtyId session, _) = await RequireAsync(caller, sessionId, cancellationToken);
        return await ViewAsync(session.Value, owner: null, cancellationToken);
    }

    /// <summary>The links of all sessions that are the caller's; for operators everybody's.</summary>
    public Task<IReadOnlyList<ShareLinkView>> ListAllAsync(Caller caller, CancellationToken cancellationToken) =>
        ViewAsync(ptyId: null, caller.Role >= CallerRole.Operator ? null : caller.Identity, cancellationToken);

    /// <summary>Ends the link and every stream that was opened with it. Revoking twice is harmless.</summary>
    public async Task RevokeAsync(Caller caller, string sessionId, string id, CancellationToken cancellationToken)
    {
        (PtyId session, _) = await RequireAsync(caller, sessionId, cancellationToken);
        await database.WriteAsync(
            scope =>
            {
                if (ShareStore.Find(scope.Connection, id, scope.Transaction) is not { } row || row.PtyId != session.Value)
                {
                    throw SignalboxException.NotFound("link-unknown", $"There is no link '{Short(id)}' to this session. GET /api/session/{session}/links lists them.");
                }

                Revoke(scope, caller, session, id);
                scope.OnCommitted(() => watch.ShareRevoked(id));
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public void RevokeAll(WriteScope scope, Caller actor, PtyId session) => Revoke(scope, actor, session, id: null);

    private void Revoke(WriteScope scope, Caller actor, PtyId session, string? id)
    {
        foreach (ShareRow row in ShareStore.Revoke(scope, id, session.Value, actor.Identity, NowMs()))
        {
            record.Write(scope, actor, "revoke", row);
        }
    }

    private async Task<IReadOnlyList<ShareLinkView>> ViewAsync(string? ptyId, string? owner, CancellationToken cancellationToken)
    {
        long now = NowMs();
        List<ShareRow> rows = await database.ReadAsync(connection => ShareStore.List(connection, ptyId, owner, MaxListed), cancellationToken);
        return [.. rows.Select(row => ShareLinkView.Of(row, now))];
    }

    /// <summary>A session that is not there and one that is not this caller's to share are not told apart.</summary>
    private async Task<(PtyId Session, ViewableSession Known)> RequireAsync(Caller caller, string sessionId, CancellationToken cancellationToken) =>
        PtyId.TryParse(sessionId, out PtyId session) && await sessions.FindAsync(session, cancellationToken) is { } known && caller.MayManage(known.Owner)
            ? (session, known)
            : throw SignalboxException.NotFound("session-unknown", "There is no such session, or it is not yours to share: its owner and operators may.");

    private static (string Name, long Life) Check(NewShareLink request)
    {
        string name = request.Name?.Trim() ?? "";
        if (name.Length > MaxNameLength || name.Any(char.IsControl))
        {
            throw SignalboxException.Invalid("link-name", $"A link's name has at most {MaxNameLength} printable characters.");
        }

        if (request.ExpiresS is not { } life || life is < ShortestSeconds or > LongestSeconds)
        {
            throw SignalboxException.Invalid("link-expiry", $"expires_s is {(request.ExpiresS is null ? "missing" : $"{request.ExpiresS}")}; give {ShortestSeconds} to {LongestSeconds} seconds (30 days).");
        }

        if (request.MaxUses is < 1 or > MaxUses)
        {
            throw SignalboxException.Invalid("link-uses", $"max_uses is {request.MaxUses}; give 1 to {MaxUses}, or leave it out.");
        }

        return (name, life);
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

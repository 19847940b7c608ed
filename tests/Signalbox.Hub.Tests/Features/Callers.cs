using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features;

/// <summary>Callers as authentication would make them.</summary>
internal static class Callers
{
    public static Caller Member(string identity) => Of(identity, CallerRole.Member);

    public static Caller Operator(string identity) => Of(identity, CallerRole.Operator);

    public static Caller Admin(string identity) => Of(identity, CallerRole.Admin);

    private static Caller Of(string identity, CallerRole role) => new(identity, role, null, new HashSet<string>(), "token", $"tok-{identity}");
}

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>Names that the gateway adds to <c>_meta</c>. All else there is the servers' own.</summary>
internal static class GatewayMeta
{
    /// <summary>Of a listed item: its server does not answer at present.</summary>
    public const string Stale = "signalbox/stale";

    /// <summary>Of a listed tool: its definition is not the approved one.</summary>
    public const string Pin = "signalbox/pin";

    /// <summary>Of a result: why the call failed, for programs.</summary>
    public const string Failure = "signalbox/failure";
}

namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>
/// From what is known to what is said, as data: the first row that fits. The original's four statuses keep their meaning; <c>error</c>, which it declares and never uses, is a server that answers with
/// something else than MCP. List, explain, history and docs follow this table alone.
/// </summary>
internal static class VerdictTable
{
    public const string Connected = "connected";

    public const string Unconnected = "configured_but_unconnected";

    public const string Unhealthy = "unhealthy";

    public const string Error = "error";

    /// <summary>State of an endpoint of which nothing is known since the hub started.</summary>
    public const string Warming = "warming";

    /// <summary>Name of the row that wins over all others.</summary>
    public const string CredentialMissing = "credential-missing";

    private const VerdictShows Failed = VerdictShows.Check | VerdictShows.Error;
    private const VerdictShows Listed = VerdictShows.Check | VerdictShows.Tools;

    public static IReadOnlyList<VerdictRule> All { get; } =
    [
        new(CredentialMissing, "credential_missing", Unhealthy, VerdictShows.Nothing)
        {
            Credential = [CredentialAxis.Missing], Reason = "credential_missing", Action = UpstreamAction.SetVariable,
        },
        new("credential-rejected", "auth_required", Unconnected, Failed) { Credential = [CredentialAxis.Rejected] },
        new("program-not-started", "unreachable", Unconnected, Failed) { Config = [ConfigAxis.Invalid] },
        new("not-mcp", "error", Error, Failed) { Protocol = [ProtocolAxis.Broken] },
        new("transport-down", "unreachable", Unconnected, Failed) { Transport = [TransportAxis.Down] },
        new("transport-opening", "connecting", Unconnected, VerdictShows.Check) { Transport = [TransportAxis.Connecting], Reason = "opening", Action = UpstreamAction.Wait },
        new("nothing-known", Warming, Unconnected, VerdictShows.Nothing) { Transport = [TransportAxis.Unknown], Reason = "not_checked_yet", Action = UpstreamAction.Wait },
        new("listing-refused", "degraded", Unconnected, Failed) { Capability = [CapabilityAxis.Refused] },
        new("no-answers", "unreachable", Unconnected, Failed) { Capability = [CapabilityAxis.Silent] },
        new("throttled-unlisted", "throttled", Unconnected, Failed) { Capability = [CapabilityAxis.ThrottledUnlisted] },
        new("open-unlisted", "connecting", Unconnected, VerdictShows.Check) { Capability = [CapabilityAxis.Unknown], Reason = "not_listed_yet", Action = UpstreamAction.Wait },
        new("out-of-date", "stale", Unconnected, Listed) { Stale = true, Reason = "stale", Action = UpstreamAction.CheckNow },
        new("throttled", "throttled", Connected, Listed) { Capability = [CapabilityAxis.Throttled] },
        new("slow", "degraded", Connected, Listed) { Capability = [CapabilityAxis.Slow] },
        new("working", "connected", Connected, Listed) { Reason = "ok", Action = UpstreamAction.Nothing },
    ];

    /// <summary>The row for these. The last one fits everything.</summary>
    public static VerdictRule Find(UpstreamAxes axes, bool stale) => All.First(rule => rule.Fits(axes, stale));
}

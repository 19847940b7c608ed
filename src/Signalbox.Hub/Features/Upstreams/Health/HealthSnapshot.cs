using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>The verdict on an endpoint at one moment, with what goes with it. What the rule does not show is not in it.</summary>
internal sealed record HealthSnapshot(CatalogEntry Entry, long Generation, VerdictRule Rule, UpstreamAxes Axes)
{
    public UpstreamEndpoint Endpoint => Entry.Endpoint;

    public required string Reason { get; init; }

    public required UpstreamAction Action { get; init; }

    /// <summary>The variable that has no value.</summary>
    public string? MissingVariable { get; init; }

    public bool IsStale { get; init; }

    public int? ToolsCount { get; init; }

    public string? ToolsDigest { get; init; }

    public DateTimeOffset? LastCheckAt { get; init; }

    public DateTimeOffset? LastOkAt { get; init; }

    public string? LastError { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset? FreshUntil { get; init; }

    public DateTimeOffset? NextCheckAt { get; init; }

    public DateTimeOffset? NextRetryAt { get; init; }

    public TimeSpan? Latency { get; init; }

    /// <summary>Which source the verdict rests on.</summary>
    public EvidenceSource? Source { get; init; }

    /// <summary>The newest of each source.</summary>
    public IReadOnlyDictionary<EvidenceSource, EvidenceNote> Notes { get; init; } = new Dictionary<EvidenceSource, EvidenceNote>();

    /// <summary>As other parts of the hub get it.</summary>
    public UpstreamHealth ToContract() => new()
    {
        Endpoint = Endpoint.Name,
        Status = Rule.Status,
        State = Rule.State,
        ToolsCount = ToolsCount,
        LastCheckAt = LastCheckAt,
        LastOkAt = LastOkAt,
        LastError = LastError,
        FreshUntil = FreshUntil,
        NextRetryAt = NextRetryAt,
    };
}

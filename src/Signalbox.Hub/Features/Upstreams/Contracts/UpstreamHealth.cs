namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>What is known about an endpoint, and until when it counts as known.</summary>
public sealed record UpstreamHealth
{
    /// <summary>Name.</summary>
    public required string Endpoint { get; init; }

    /// <summary>One of the four words of the original: <c>connected</c>, <c>configured_but_unconnected</c>, <c>unhealthy</c>, <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The finer word: <c>warming</c>, <c>connecting</c>, <c>connected</c>, <c>degraded</c>, <c>credential_missing</c>, <c>auth_required</c>, <c>throttled</c>, <c>unreachable</c>, <c>error</c>, <c>stale</c>.</summary>
    public required string State { get; init; }

    /// <summary>Tools counted at the last good check.</summary>
    public int? ToolsCount { get; init; }

    /// <summary>Last check.</summary>
    public DateTimeOffset? LastCheckAt { get; init; }

    /// <summary>Last time that anything worked.</summary>
    public DateTimeOffset? LastOkAt { get; init; }

    /// <summary>Why the last check failed; scrubbed.</summary>
    public string? LastError { get; init; }

    /// <summary>Until then the verdict counts as fresh.</summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>When the next attempt to connect is due.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }
}

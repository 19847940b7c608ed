namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>One thing seen about an endpoint. The pool reports it, health judges it.</summary>
public sealed record UpstreamEvidence(string Endpoint, EvidenceSource Source, EvidenceKind Kind, DateTimeOffset At)
{
    /// <summary>Why it failed.</summary>
    public UpstreamFailure? Failure { get; init; }

    /// <summary>The error's text, scrubbed.</summary>
    public string? Detail { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>When the next attempt to connect is due.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>Failed attempts in a row.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Exit code or signal of a program, as text.</summary>
    public string? Exit { get; init; }

    /// <summary>Generation of the catalog.</summary>
    public long Generation { get; init; }
}

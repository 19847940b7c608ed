namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>Whether its tools can be had.</summary>
internal enum CapabilityAxis
{
    /// <summary>They were not listed on this connection.</summary>
    Unknown,

    /// <summary>They were listed, or one was called.</summary>
    Ok,

    /// <summary>They were listed before; a request since then went unanswered, but not yet often enough.</summary>
    Slow,

    /// <summary>They were listed before; now the server answers 429.</summary>
    Throttled,

    /// <summary>The server answers 429 and never listed them.</summary>
    ThrottledUnlisted,

    /// <summary>The server answers their listing with an error.</summary>
    Refused,

    /// <summary>Too many requests went unanswered.</summary>
    Silent,
}

namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>A verdict that changed.</summary>
/// <param name="Endpoint">Whose.</param>
/// <param name="AtMs">When, in UTC milliseconds.</param>
/// <param name="From">State before.</param>
/// <param name="To">State since then.</param>
/// <param name="Status">The original's word since then.</param>
internal sealed record Transition(string Endpoint, long AtMs, string From, string To, string Status)
{
    /// <summary>Row of the table that fits since then.</summary>
    public required string Rule { get; init; }

    public required string Reason { get; init; }

    /// <summary>Which source it rests on.</summary>
    public string? Source { get; init; }

    /// <summary>The error's text, scrubbed.</summary>
    public string? Detail { get; init; }

    /// <summary>Of the catalog.</summary>
    public long Generation { get; init; }
}

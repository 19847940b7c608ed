namespace Signalbox.Hub.Features.Upstreams.Gateway.Pins;

/// <summary>A tool's definition as it was approved, and as it is.</summary>
internal sealed record ToolPin
{
    public required string Endpoint { get; init; }

    public required string Tool { get; init; }

    public required long FirstSeenMs { get; init; }

    public required string ApprovedDigest { get; init; }

    public required string ApprovedDefinition { get; init; }

    public required long ApprovedMs { get; init; }

    /// <summary>Who approved it; empty: it is what was first seen.</summary>
    public required string ApprovedBy { get; init; }

    public required string CurrentDigest { get; init; }

    public required string CurrentDefinition { get; init; }

    public required long CurrentMs { get; init; }

    /// <summary>Whether it is what was approved.</summary>
    public bool Holds => CurrentDigest == ApprovedDigest;
}

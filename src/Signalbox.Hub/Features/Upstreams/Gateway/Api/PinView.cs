using System.Text.Json;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary>A pinned tool as operators see it.</summary>
internal sealed record PinView
{
    /// <summary>Name, as the endpoint knows it.</summary>
    public required string Tool { get; init; }

    /// <summary><c>approved</c> or <c>changed</c>.</summary>
    public required string State { get; init; }

    public required string FirstSeenAt { get; init; }

    public required string ApprovedAt { get; init; }

    /// <summary>Who approved it; null: it is what was first seen.</summary>
    public string? ApprovedBy { get; init; }

    public required string ApprovedDigest { get; init; }

    public required string CurrentDigest { get; init; }

    /// <summary>Since when it is what it is.</summary>
    public required string CurrentSince { get; init; }

    /// <summary>Members that differ; null when none does.</summary>
    public IReadOnlyList<string>? Differences { get; init; }

    /// <summary>The approved definition, when the present one is another.</summary>
    public JsonElement? Approved { get; init; }

    /// <summary>The present definition, when it is another than the approved one.</summary>
    public JsonElement? Current { get; init; }
}

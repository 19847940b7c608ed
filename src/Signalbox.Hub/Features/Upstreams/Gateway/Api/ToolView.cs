namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary>A pooled tool as people see it.</summary>
internal sealed record ToolView
{
    /// <summary>As clients of <c>/mcp/tools</c> call it.</summary>
    public required string Name { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>As the endpoint calls it.</summary>
    public required string Tool { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Of the canonical definition.</summary>
    public required string Digest { get; init; }

    /// <summary>Whether another tool wanted the same name, so that one of them got a longer one.</summary>
    public required bool Collided { get; init; }

    /// <summary>Why it is not served: <c>not_allowed</c>, <c>changed</c>, <c>not_approved</c>; null: it is.</summary>
    public string? Hidden { get; init; }
}

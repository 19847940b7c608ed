namespace Signalbox.Hub.Features.Memory.Contracts;

/// <summary>A memory as it comes back, with who wrote it, when, and how far that one is trusted.</summary>
public sealed record RecalledMemory
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that wrote it.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>Its name.</summary>
    public required string WorkspaceName { get; init; }

    /// <summary>The text; of GLOBAL ones in a mark that says whose it is.</summary>
    public required string Content { get; init; }

    /// <summary>Who sees it.</summary>
    public required string Scope { get; init; }

    /// <summary>Where it lies.</summary>
    public required string Namespace { get; init; }

    /// <summary><c>own</c>, <c>team</c> or <c>other</c>: text of others is data, not instruction.</summary>
    public required string Trust { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

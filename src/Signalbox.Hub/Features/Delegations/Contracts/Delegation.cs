using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Delegations.Contracts;

/// <summary>Work that was handed over, at one moment.</summary>
public sealed record Delegation
{
    /// <summary>Its id, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that asks; null: a person or a program.</summary>
    public required WorkspaceId? Source { get; init; }

    /// <summary>Identity behind the offer.</summary>
    public required string Asker { get; init; }

    /// <summary>Who shall do it.</summary>
    public required WorkspaceId Target { get; init; }

    /// <summary>The delegation that the source works on itself; null: none.</summary>
    public string? Parent { get; init; }

    /// <summary>What shall be done.</summary>
    public required string Task { get; init; }

    /// <summary>Where it stands.</summary>
    public required DelegationStatus Status { get; init; }

    /// <summary>What came out, when it was completed.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed, or what is not known.</summary>
    public string? Error { get; init; }

    /// <summary>The message in the target's inbox; null for targets that the hub runs.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The hub's task that does it, for targets that the hub runs.</summary>
    public string? TaskId { get; init; }

    /// <summary>That task's session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Link to watch it.</summary>
    public string? ViewerUrl { get; init; }

    /// <summary>UTC epoch milliseconds.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>UTC epoch milliseconds of the last change.</summary>
    public required long UpdatedMs { get; init; }
}

using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>A workspace as other features see it, at one moment.</summary>
public sealed record Workspace
{
    /// <summary>Its id.</summary>
    public required WorkspaceId Id { get; init; }

    /// <summary>Identity that made it.</summary>
    public required string Owner { get; init; }

    /// <summary>Name for people and peers.</summary>
    public required string Name { get; init; }

    /// <summary>What it is there for; null when nobody said.</summary>
    public string? Role { get; init; }

    /// <summary>Where it stands. Removed ones are found too: callers decide.</summary>
    public required WorkspaceStatus Status { get; init; }

    /// <summary><c>external</c>, or the agent profile of a managed one.</summary>
    public required string Runtime { get; init; }

    /// <summary>Whether an agent joins from elsewhere; false: the hub runs its agent as tasks.</summary>
    public required bool External { get; init; }

    /// <summary>The workspace above it; null for a root.</summary>
    public WorkspaceId? Parent { get; init; }

    /// <summary>Whether the hub calls <see cref="Url"/>; otherwise the agent asks.</summary>
    public required bool IsPush { get; init; }

    /// <summary>Address of a push-mode agent; empty otherwise.</summary>
    public string Url { get; init; } = "";

    /// <summary>The agent card, a JSON object; null before the agent registered.</summary>
    public string? AgentCard { get; init; }

    /// <summary>Whether it may send to everybody at once.</summary>
    public bool BroadcastEnabled { get; init; }
}

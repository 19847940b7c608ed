using Signalbox.Contracts.Workspaces;

namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>One row of the table.</summary>
/// <param name="From">Where the workspace must stand.</param>
/// <param name="Trigger">What happens.</param>
/// <param name="To">Where it then stands.</param>
/// <param name="Event">What is told, in the same transaction.</param>
/// <param name="PayloadKeys">What the event carries.</param>
internal sealed record PresenceTransition(
    WorkspaceStatus From, PresenceTrigger Trigger, WorkspaceStatus To, string Event, IReadOnlyList<string> PayloadKeys);

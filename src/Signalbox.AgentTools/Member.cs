using Signalbox.AgentTools.Platform;
using Signalbox.Contracts;

namespace Signalbox.AgentTools;

/// <summary>A workspace for which the tools act.</summary>
public sealed class Member
{
    /// <summary>Its id.</summary>
    public WorkspaceId Id => Platform.Workspace;

    /// <summary>Its way to the hub.</summary>
    public required PlatformClient Platform { get; init; }

    /// <summary>Its inbox; null: the inbox is switched off.</summary>
    public required MemberInbox? Inbox { get; init; }

    /// <summary>Told what the agent works on, for its presence.</summary>
    public IWorkBoard? Work { get; init; }
}

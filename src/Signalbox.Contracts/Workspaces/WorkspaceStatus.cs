namespace Signalbox.Contracts.Workspaces;

/// <summary>The states of a workspace. <see cref="Removed"/> is final.</summary>
public enum WorkspaceStatus
{
    /// <summary>Being prepared. Kept for clients of the original; the hub itself prepares nothing that takes time.</summary>
    Provisioning,

    /// <summary>Its agent beats, or waits in an open call.</summary>
    Online,

    /// <summary>Its agent beats, and says that it fails.</summary>
    Degraded,

    /// <summary>A workspace whose address the hub calls did not answer for too long.</summary>
    Offline,

    /// <summary>External, and no agent is connected.</summary>
    AwaitingAgent,

    /// <summary>An operator stopped it.</summary>
    Paused,

    /// <summary>It could not be prepared.</summary>
    Failed,

    /// <summary>Deleted; the row stays as a tombstone.</summary>
    Removed,
}

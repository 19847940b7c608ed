using System.Collections.Frozen;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>Names of events about workspaces, as clients of the original know them.</summary>
public static class WorkspaceEventNames
{
    /// <summary>Payload: <c>url, agent_card, delivery_mode</c> after a register; <c>recovered_from</c> after a beat.</summary>
    public const string Online = "WORKSPACE_ONLINE";

    /// <summary>Payload: <c>error_rate</c> or <c>runtime_state</c>, and <c>sample_error</c>.</summary>
    public const string Degraded = "WORKSPACE_DEGRADED";

    /// <summary>Contact with a workspace that the hub calls was lost.</summary>
    public const string Offline = "WORKSPACE_OFFLINE";

    /// <summary>An external workspace has no agent.</summary>
    public const string AwaitingAgent = "WORKSPACE_AWAITING_AGENT";

    /// <summary>An operator stopped it.</summary>
    public const string Paused = "WORKSPACE_PAUSED";

    /// <summary>It is being prepared.</summary>
    public const string Provisioning = "WORKSPACE_PROVISIONING";

    /// <summary>It was deleted.</summary>
    public const string Removed = "WORKSPACE_REMOVED";

    /// <summary>Its current task changed. Payload: <c>current_task, active_tasks</c>.</summary>
    public const string TaskUpdated = "TASK_UPDATED";

    /// <summary>It changed its card. Payload: <c>agent_card</c>.</summary>
    public const string AgentCardUpdated = "AGENT_CARD_UPDATED";

    /// <summary>It says something to a person. Payload: <c>message, attachments</c>.</summary>
    public const string AgentMessage = "AGENT_MESSAGE";

    /// <summary>An answer to a person. Payload: <c>response_body</c>.</summary>
    public const string A2aResponse = "A2A_RESPONSE";

    /// <summary>A row of the activity log. Payload: the row without its bodies.</summary>
    public const string ActivityLogged = "ACTIVITY_LOGGED";

    /// <summary>Payload of the four: <c>delegation_id, target_id, status</c>.</summary>
    public const string DelegationSent = "DELEGATION_SENT";

    /// <summary>See <see cref="DelegationSent"/>.</summary>
    public const string DelegationStatus = "DELEGATION_STATUS";

    /// <summary>See <see cref="DelegationSent"/>.</summary>
    public const string DelegationComplete = "DELEGATION_COMPLETE";

    /// <summary>See <see cref="DelegationSent"/>.</summary>
    public const string DelegationFailed = "DELEGATION_FAILED";

    /// <summary>A message to everybody. Payload: <c>message</c>.</summary>
    public const string BroadcastMessage = "BROADCAST_MESSAGE";

    /// <summary>Somebody changed fields of it. On the hub's own log alone, for pages. Payload: <c>fields</c>.</summary>
    public const string Updated = "WORKSPACE_UPDATED";

    /// <summary>A token of it was made or revoked. On the hub's own log alone. Payload: none.</summary>
    public const string TokensChanged = "WORKSPACE_TOKENS";

    /// <summary>A memory of it was kept or deleted. On the hub's own log alone. Payload: <c>id</c>.</summary>
    public const string MemoryChanged = "MEMORY_CHANGED";

    /// <summary>All of them that clients of the original know: what watchers of workspaces are told.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        Online, Degraded, Offline, AwaitingAgent, Paused, Provisioning,
        Removed, TaskUpdated, AgentCardUpdated, AgentMessage, A2aResponse, ActivityLogged,
        DelegationSent, DelegationStatus, DelegationComplete, DelegationFailed, BroadcastMessage);

    /// <summary>Those that tell what a workspace says and does with others. Peers are not told: who may talk to somebody may not therefore listen.</summary>
    public static FrozenSet<string> Private { get; } = FrozenSet.Create(
        StringComparer.Ordinal, AgentMessage, A2aResponse, ActivityLogged, DelegationSent, DelegationStatus, DelegationComplete, DelegationFailed);
}

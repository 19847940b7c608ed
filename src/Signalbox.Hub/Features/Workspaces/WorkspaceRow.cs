using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>A row of <c>workspaces</c>.</summary>
internal sealed record WorkspaceRow
{
    public const string Columns =
        """
        id AS Id, owner AS Owner, name AS Name, role AS Role, tier AS Tier, status AS Status, runtime AS Runtime, external AS External,
        parent_id AS ParentId, delivery_mode AS DeliveryMode, url AS Url, agent_card AS AgentCard, workspace_dir AS WorkspaceDir,
        workspace_access AS WorkspaceAccess, max_concurrent_tasks AS MaxConcurrentTasks, broadcast_enabled AS BroadcastEnabled,
        x AS X, y AS Y, collapsed AS Collapsed, active_tasks AS ActiveTasks, uptime_seconds AS UptimeSeconds, error_rate AS ErrorRate,
        sample_error AS SampleError, current_task AS CurrentTask, runtime_state AS RuntimeState, last_heartbeat_ms AS LastHeartbeatMs,
        last_outbound_ms AS LastOutboundMs, inbound_secret AS InboundSecret, created_ms AS CreatedMs, updated_ms AS UpdatedMs, removed_ms AS RemovedMs
        """;

    public string Id { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Role { get; init; }

    public int Tier { get; init; }

    public string Status { get; init; } = "";

    public string Runtime { get; init; } = "";

    public bool External { get; init; }

    public string? ParentId { get; init; }

    public string? DeliveryMode { get; init; }

    public string Url { get; init; } = "";

    public string? AgentCard { get; init; }

    public string? WorkspaceDir { get; init; }

    public string WorkspaceAccess { get; init; } = "";

    public int MaxConcurrentTasks { get; init; }

    public bool BroadcastEnabled { get; init; }

    public double X { get; init; }

    public double Y { get; init; }

    public bool Collapsed { get; init; }

    public int ActiveTasks { get; init; }

    public long UptimeSeconds { get; init; }

    public double ErrorRate { get; init; }

    public string SampleError { get; init; } = "";

    public string CurrentTask { get; init; } = "";

    public string RuntimeState { get; init; } = "";

    public long? LastHeartbeatMs { get; init; }

    public long? LastOutboundMs { get; init; }

    public string? InboundSecret { get; init; }

    public long CreatedMs { get; init; }

    public long UpdatedMs { get; init; }

    public long? RemovedMs { get; init; }

    public WorkspaceStatus State => WorkspaceStatuses.TryParse(Status, out WorkspaceStatus status)
        ? status
        : throw new InvalidOperationException($"Workspace {Id} has the unknown status '{Status}'.");

    /// <summary>The row as other features see it.</summary>
    public Workspace ToWorkspace() => new()
    {
        Id = Known(Id),
        Owner = Owner,
        Name = Name,
        Role = Role,
        Status = State,
        Runtime = Runtime,
        External = External,
        Parent = ParentId is null ? null : Known(ParentId),
        IsPush = DeliveryMode == DeliveryModes.Push,
        Url = Url,
        AgentCard = AgentCard,
        BroadcastEnabled = BroadcastEnabled,
    };

    /// <summary>An id that the database holds.</summary>
    public static WorkspaceId Known(string id) => WorkspaceId.TryParse(id, out WorkspaceId known)
        ? known
        : throw new InvalidOperationException($"The database holds '{id}' as the id of a workspace.");
}

using Dapper;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Desk;

/// <summary>Workspaces as people and their own agents see them: the row, and what the last beat said.</summary>
internal sealed class WorkspaceViews(IDatabase database, PresenceBoard board)
{
    public const int MaxLimit = 10_000;

    /// <summary>All that the caller may see, without the removed ones, oldest first.</summary>
    public async Task<IReadOnlyList<WorkspaceView>> ListAsync(Caller caller, int limit, int offset, CancellationToken cancellationToken)
    {
        string mine = caller.Role >= CallerRole.Operator ? "" : "owner = @Identity AND ";
        IReadOnlyList<WorkspaceRow> rows = await database.ReadAsync<IReadOnlyList<WorkspaceRow>>(
            connection => [.. connection.Query<WorkspaceRow>(
                $"SELECT {WorkspaceRow.Columns} FROM workspaces WHERE {mine}status <> 'removed' ORDER BY created_ms, id LIMIT @limit OFFSET @offset",
                new { caller.Identity, limit, offset })],
            cancellationToken);
        return [.. rows.Select(View)];
    }

    public Task<WorkspaceRow?> FindAsync(WorkspaceId id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => WorkspaceStore.Find(connection, id.Value), cancellationToken);

    public WorkspaceView View(WorkspaceRow row)
    {
        var id = WorkspaceRow.Known(row.Id);
        Beat? beat = board.LastBeat(id);
        return new WorkspaceView
        {
            Id = row.Id,
            Name = row.Name,
            Role = row.Role,
            Tier = row.Tier,
            Status = row.Status,
            Url = row.Url,
            ParentId = row.ParentId,
            ActiveTasks = beat?.ActiveTasks ?? row.ActiveTasks,
            MaxConcurrentTasks = row.MaxConcurrentTasks,
            LastErrorRate = beat?.ErrorRate ?? row.ErrorRate,
            LastSampleError = beat?.SampleError ?? row.SampleError,
            UptimeSeconds = beat?.UptimeSeconds ?? row.UptimeSeconds,
            CurrentTask = row.CurrentTask,
            Runtime = row.Runtime,
            External = row.External,
            DeliveryMode = row.DeliveryMode,
            WorkspaceDir = row.WorkspaceDir,
            WorkspaceAccess = row.WorkspaceAccess,
            BroadcastEnabled = row.BroadcastEnabled,
            AgentCard = row.AgentCard,
            X = row.X,
            Y = row.Y,
            Collapsed = row.Collapsed,
            Owner = row.Owner,
            CreatedAt = WireTime.Text(row.CreatedMs),
            LastHeartbeatAt = WireTime.Text(board.LastSeenMs(id) ?? row.LastHeartbeatMs),
            LastOutboundAt = WireTime.Text(row.LastOutboundMs),
            Late = row is { External: true, State: WorkspaceStatus.Online or WorkspaceStatus.Degraded } && board.IsLate(id),
            RemovedAt = WireTime.Text(row.RemovedMs),
        };
    }
}

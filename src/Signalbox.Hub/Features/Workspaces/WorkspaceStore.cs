using System.Data.Common;
using Dapper;
using Signalbox.Contracts.Workspaces;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Reads and writes of <c>workspaces</c>. Every change of status is guarded in its UPDATE.</summary>
internal static class WorkspaceStore
{
    public static WorkspaceRow? Find(DbConnection connection, string id, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefault<WorkspaceRow>($"SELECT {WorkspaceRow.Columns} FROM workspaces WHERE id = @id", new { id }, transaction);

    public static WorkspaceRow? Find(WriteScope scope, string id) => Find(scope.Connection, id, scope.Transaction);

    /// <summary>Up to two: callers ask whether there is exactly one.</summary>
    public static IReadOnlyList<WorkspaceRow> ListManaged(DbConnection connection, string owner, string profile) =>
        [.. connection.Query<WorkspaceRow>(
            $"SELECT {WorkspaceRow.Columns} FROM workspaces WHERE owner = @owner AND runtime = @profile AND external = 0 AND status NOT IN ('removed', 'paused') LIMIT 2",
            new { owner, profile })];

    public static void Insert(WriteScope scope, WorkspaceRow row) => scope.Connection.Execute(
        """
        INSERT INTO workspaces (id, owner, name, role, tier, status, runtime, external, parent_id, delivery_mode, url, agent_card, workspace_dir,
                                workspace_access, max_concurrent_tasks, broadcast_enabled, x, y, collapsed, last_heartbeat_ms, inbound_secret, created_ms, updated_ms)
        VALUES (@Id, @Owner, @Name, @Role, @Tier, @Status, @Runtime, @External, @ParentId, @DeliveryMode, @Url, @AgentCard, @WorkspaceDir,
                @WorkspaceAccess, @MaxConcurrentTasks, @BroadcastEnabled, @X, @Y, @Collapsed, @LastHeartbeatMs, @InboundSecret, @CreatedMs, @UpdatedMs)
        """,
        row,
        scope.Transaction);

    /// <summary>Moves the workspace if it still stands where the decision was made; false: it does not, and nothing was changed.</summary>
    public static bool Move(WriteScope scope, string id, WorkspaceStatus from, WorkspaceStatus to, long nowMs) =>
        scope.Connection.Execute(
            "UPDATE workspaces SET status = @to, updated_ms = @nowMs WHERE id = @id AND status = @from AND status <> 'removed'",
            new { id, from = from.Name(), to = to.Name(), nowMs },
            scope.Transaction) == 1;
}

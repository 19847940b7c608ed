using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Who stands above whom. The tree is walked in the database, so that one answer rests on one state of it.</summary>
internal static class Hierarchy
{
    /// <summary>Levels that are walked upwards; deeper trees are refused when they are made.</summary>
    public const int MaxDepth = 32;

    // One recursive walk from each end; the rule itself is the last line of each arm.
    private const string CanCommunicateSql =
        """
        WITH RECURSIVE above (origin, id, parent_id, depth) AS (
            SELECT id, id, parent_id, 0 FROM workspaces WHERE id IN (@from, @to) AND status <> 'removed'
            UNION ALL
            SELECT above.origin, w.id, w.parent_id, above.depth + 1
            FROM above JOIN workspaces w ON w.id = above.parent_id
            WHERE above.depth < @MaxDepth AND w.status <> 'removed'
        )
        SELECT EXISTS (SELECT 1 FROM above a JOIN above b ON a.depth = 0 AND b.depth = 0 AND a.id = @from AND b.id = @to
                       WHERE a.id = b.id OR a.parent_id = b.parent_id OR (a.parent_id IS NULL AND b.parent_id IS NULL))
            OR EXISTS (SELECT 1 FROM above WHERE origin = @from AND id = @to)
            OR EXISTS (SELECT 1 FROM above WHERE origin = @to AND id = @from)
        """;

    private const string ReachableSql =
        """
        WITH RECURSIVE up (id, parent_id, depth) AS (
            SELECT id, parent_id, 0 FROM workspaces WHERE id = @from AND status <> 'removed'
            UNION ALL
            SELECT w.id, w.parent_id, up.depth + 1 FROM up JOIN workspaces w ON w.id = up.parent_id
            WHERE up.depth < @MaxDepth AND w.status <> 'removed'
        ), down (id, depth) AS (
            SELECT id, 0 FROM workspaces WHERE id = @from AND status <> 'removed'
            UNION ALL
            SELECT w.id, down.depth + 1 FROM down JOIN workspaces w ON w.parent_id = down.id
            WHERE down.depth < @MaxDepth AND w.status <> 'removed'
        ), siblings (id) AS (
            SELECT w.id FROM workspaces w JOIN workspaces me ON me.id = @from AND me.status <> 'removed'
            WHERE w.status <> 'removed' AND (w.parent_id = me.parent_id OR (w.parent_id IS NULL AND me.parent_id IS NULL))
        )
        SELECT id FROM up UNION SELECT id FROM down UNION SELECT id FROM siblings
        """;

    private const string AboveSql =
        """
        WITH RECURSIVE up (id, parent_id, depth) AS (
            SELECT id, parent_id, 0 FROM workspaces WHERE id = @id
            UNION ALL
            SELECT w.id, w.parent_id, up.depth + 1 FROM up JOIN workspaces w ON w.id = up.parent_id WHERE up.depth < @MaxDepth
        )
        """;

    public static bool CanCommunicate(DbConnection connection, string from, string to) =>
        connection.ExecuteScalar<long>(CanCommunicateSql, new { from, to, MaxDepth }) != 0;

    /// <summary>Rows of everybody reachable, the asking one excepted.</summary>
    public static IReadOnlyList<WorkspaceRow> ListReachable(DbConnection connection, string from) =>
        ListReachable<WorkspaceRow>(connection, from, WorkspaceRow.Columns);

    /// <summary>As <see cref="ListReachable(DbConnection, string)"/>, with the few columns that peers are told: there may be thousands of rows.</summary>
    public static IReadOnlyList<PeerRow> ListPeers(DbConnection connection, string from) => ListReachable<PeerRow>(connection, from, PeerRow.Columns);

    /// <summary>The workspace and those below it, without the removed ones, the upper ones first.</summary>
    public static IReadOnlyList<TreeNode> ListBelow(WriteScope scope, string top) =>
        [.. scope.Connection.Query<TreeNode>(
            """
            WITH RECURSIVE down (id, depth) AS (
                SELECT id, 0 FROM workspaces WHERE id = @top AND status <> 'removed'
                UNION ALL
                SELECT w.id, down.depth + 1 FROM down JOIN workspaces w ON w.parent_id = down.id
                WHERE down.depth < @MaxDepth AND w.status <> 'removed'
            )
            SELECT w.id AS Id, w.name AS Name, w.status AS Status, down.depth AS Depth FROM down JOIN workspaces w ON w.id = down.id ORDER BY down.depth, w.name, w.id
            """,
            new { top, MaxDepth },
            scope.Transaction)];

    /// <summary>How many workspaces stand above this one.</summary>
    public static int DepthOf(WriteScope scope, string id) =>
        (int)scope.Connection.ExecuteScalar<long>($"{AboveSql} SELECT max(depth) FROM up", new { id, MaxDepth }, scope.Transaction);

    /// <summary>The name of a paused workspace above this one, the nearest; null without.</summary>
    public static string? FindPausedAbove(WriteScope scope, string id) => scope.Connection.QueryFirstOrDefault<string>(
        $"{AboveSql} SELECT w.name FROM up JOIN workspaces w ON w.id = up.id WHERE up.depth > 0 AND w.status = 'paused' ORDER BY up.depth LIMIT 1",
        new { id, MaxDepth },
        scope.Transaction);

    private static IReadOnlyList<TRow> ListReachable<TRow>(DbConnection connection, string from, string columns) =>
        [.. connection.Query<TRow>(
            $"SELECT {columns} FROM workspaces WHERE id IN ({ReachableSql}) AND id <> @from ORDER BY name, id",
            new { from, MaxDepth })];
}

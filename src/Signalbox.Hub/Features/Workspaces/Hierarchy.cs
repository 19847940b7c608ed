using System.Data.Common;
using Dapper;

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

    public static bool CanCommunicate(DbConnection connection, string from, string to) =>
        connection.ExecuteScalar<long>(CanCommunicateSql, new { from, to, MaxDepth }) != 0;

    /// <summary>Rows of everybody reachable, the asking one excepted.</summary>
    public static IReadOnlyList<WorkspaceRow> ListReachable(DbConnection connection, string from) =>
        [.. connection.Query<WorkspaceRow>(
            $"SELECT {WorkspaceRow.Columns} FROM workspaces WHERE id IN ({ReachableSql}) AND id <> @from ORDER BY name, id",
            new { from, MaxDepth })];
}

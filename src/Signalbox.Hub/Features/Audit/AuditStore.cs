using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Audit;

/// <summary>The trail's SQL.</summary>
internal static class AuditStore
{
    private const string Columns =
        "seq AS Seq, at_ms AS AtMs, node AS Node, actor AS Actor, via AS Via, action AS Action, subject AS Subject, detail AS Detail, prev_hash AS PrevHash, hash AS Hash";

    /// <summary>Takes the next sequence number, inside the act's transaction.</summary>
    public static long NextSeq(WriteScope scope) => scope.Connection.ExecuteScalar<long>(
        "UPDATE log_heads SET seq = seq + 1 WHERE log = 'audit' RETURNING seq", transaction: scope.Transaction);

    /// <summary>Hash of the newest row of the node's chain; null for a chain that has not begun.</summary>
    public static string? LastHash(WriteScope scope, string node) => scope.Connection.QueryFirstOrDefault<string>(
        "SELECT hash FROM audit WHERE node = @node ORDER BY seq DESC LIMIT 1", new { node }, scope.Transaction);

    public static void Insert(WriteScope scope, AuditRow row) => scope.Connection.Execute(
        """
        INSERT INTO audit (seq, at_ms, node, actor, via, action, subject, detail, prev_hash, hash)
        VALUES (@Seq, @AtMs, @Node, @Actor, @Via, @Action, @Subject, @Detail, @PrevHash, @Hash)
        """,
        row,
        scope.Transaction);

    public static AuditRow[] Page(DbConnection connection, long after, int limit) =>
        [.. connection.Query<AuditRow>($"SELECT {Columns} FROM audit WHERE seq > @after ORDER BY seq LIMIT @limit", new { after, limit })];

    /// <summary>Rows after a cursor. The page's own cursor stands behind everything that was looked at.</summary>
    public static AuditPage Oldest(DbConnection connection, AuditFilter filter, long after, int limit)
    {
        long low = Math.Max(0, after);
        long high = Math.Min(Head(connection), low + AuditReader.MostRowsLookedAt);
        AuditRow[] rows = Between(connection, filter, low, high, "ASC", limit);
        return new AuditPage([.. rows.Select(AuditEntry.From)], rows.Length == limit ? rows[^1].Seq : Math.Max(after, high));
    }

    /// <summary>Rows before a cursor, the newest first; its own cursor is 0 when nothing older is left.</summary>
    public static AuditPage Newest(DbConnection connection, AuditFilter filter, long? before, int limit)
    {
        long high = Math.Min(Head(connection), (before ?? long.MaxValue) - 1);
        long low = Math.Max(0, high - AuditReader.MostRowsLookedAt);
        AuditRow[] rows = Between(connection, filter, low, high, "DESC", limit);
        long next = rows.Length == limit ? rows[^1].Seq : low + 1;
        return new AuditPage([.. rows.Select(AuditEntry.From)], next > 1 ? next : 0);
    }

    private static AuditRow[] Between(DbConnection connection, AuditFilter filter, long low, long high, string direction, int limit)
    {
        var values = new DynamicParameters(new { low, high, limit });
        string where = filter.Where(values);
        return [.. connection.Query<AuditRow>($"SELECT {Columns} FROM audit WHERE seq > @low AND seq <= @high{where} ORDER BY seq {direction} LIMIT @limit", values)];
    }

    /// <summary>The sequence number given out last.</summary>
    public static long Head(DbConnection connection) =>
        connection.ExecuteScalar<long>("SELECT seq FROM log_heads WHERE log = 'audit'");
}

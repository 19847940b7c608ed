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

    /// <summary>The sequence number given out last.</summary>
    public static long Head(DbConnection connection) =>
        connection.ExecuteScalar<long>("SELECT seq FROM log_heads WHERE log = 'audit'");
}

using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>Reads and writes of <c>inbox</c>. What a consumer may take, and whether its ack counts, is decided in the statements.</summary>
internal static class InboxStore
{
    private const string LeasedSql = "(lease_until_ms > @NowMs AND lease_until_ms <= @UntilMs)";
    private const string FreeSql = $"(lease_consumer IS NULL OR lease_consumer = @Consumer OR NOT {LeasedSql})";
    private const string OpenSql = "workspace_id = @Workspace AND done_ms IS NULL";

    private const string RowSql =
        """
        SELECT i.seq AS Seq, i.activity_id AS ActivityId, i.source_id AS SourceId, i.text AS Text, i.kind AS Kind, i.queued_ms AS QueuedMs,
               i.delivered_ms AS DeliveredMs, i.seen_ms AS SeenMs, i.done_ms AS DoneMs, a.method AS Method, a.delegation_id AS DelegationId,
               a.request_body AS RequestBody
        FROM inbox i JOIN activity a ON a.seq = i.seq
        """;

    public static void Insert(WriteScope scope, string workspace, InboxRow row) => scope.Connection.Execute(
        """
        INSERT INTO inbox (seq, activity_id, workspace_id, source_id, text, kind, queued_ms)
        VALUES (@Seq, @ActivityId, @workspace, @SourceId, @Text, @Kind, @QueuedMs)
        """,
        new { workspace, row.Seq, row.ActivityId, row.SourceId, row.Text, row.Kind, row.QueuedMs },
        scope.Transaction);

    /// <summary>The message that this sender sent under this name before; null when it did not.</summary>
    public static InboxRow? FindSent(DbConnection connection, string workspace, string? source, string messageId, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefault<InboxRow>(
            $"{RowSql} WHERE a.workspace_id = @workspace AND a.message_id = @messageId AND COALESCE(a.source_id, '') = COALESCE(@source, '')",
            new { workspace, source, messageId },
            transaction);

    /// <summary>Messages without an ack.</summary>
    public static long CountOpen(DbConnection connection, string workspace) =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM inbox WHERE workspace_id = @workspace AND done_ms IS NULL", new { workspace });

    /// <summary>How many wait, how many of them this consumer could take now, and when the next lease of another one ends.</summary>
    public static InboxCount Count(DbConnection connection, Lease lease, long after) => connection.QuerySingle<InboxCount>(
        $"""
        SELECT count(*) AS Waiting,
               COALESCE(sum(CASE WHEN seq > @after AND {FreeSql} THEN 1 ELSE 0 END), 0) AS Free,
               min(CASE WHEN seq > @after AND NOT {FreeSql} THEN lease_until_ms END) AS NextFreeMs
        FROM inbox WHERE {OpenSql}
        """,
        new { lease.Workspace, lease.Consumer, lease.NowMs, lease.UntilMs, after });

    /// <summary>Gives the oldest messages that are free, or this consumer's own already, to it. The rows are as they were before.</summary>
    public static InboxRow[] Take(WriteScope scope, Lease lease, long after, int limit, bool seen)
    {
        IEnumerable<InboxRow> free = scope.Connection.Query<InboxRow>(
            $"""
            {RowSql} WHERE i.seq IN (SELECT seq FROM inbox WHERE {OpenSql} AND seq > @after AND {FreeSql} ORDER BY seq LIMIT @limit) ORDER BY i.seq
            """,
            new { lease.Workspace, lease.Consumer, lease.NowMs, lease.UntilMs, after, limit },
            scope.Transaction,
            buffered: false);
        InboxRow[] rows = PageBudget.Cut(free, row => row.Text.Length + (row.RequestBody?.Length ?? 0));
        scope.Connection.Execute(
            $"""
            UPDATE inbox SET lease_consumer = @Consumer, lease_until_ms = @UntilMs, delivered_ms = COALESCE(delivered_ms, @NowMs)
                             {(seen ? ", seen_ms = COALESCE(seen_ms, @NowMs)" : "")}
            WHERE seq IN @taken
            """,
            new { lease.Consumer, lease.NowMs, lease.UntilMs, taken = rows.Select(row => row.Seq).ToArray() },
            scope.Transaction);
        return rows;
    }

    /// <summary>Ends the message if it is leased to this consumer now; false: it is not, and nothing was changed.</summary>
    public static bool Ack(WriteScope scope, Lease lease, string activityId) => scope.Connection.Execute(
        $"""
        UPDATE inbox SET done_ms = @NowMs, seen_ms = COALESCE(seen_ms, @NowMs), lease_consumer = NULL, lease_until_ms = NULL
        WHERE activity_id = @activityId AND {OpenSql} AND lease_consumer = @Consumer AND {LeasedSql}
        """,
        new { activityId, lease.Workspace, lease.Consumer, lease.NowMs, lease.UntilMs },
        scope.Transaction) == 1;

    /// <summary>Begins the leases anew that this consumer still has on these messages; their ids.</summary>
    public static string[] Renew(WriteScope scope, Lease lease, string[] activityIds) => [.. scope.Connection.Query<string>(
        $"""
        UPDATE inbox SET lease_until_ms = @UntilMs
        WHERE activity_id IN @activityIds AND {OpenSql} AND lease_consumer = @Consumer AND {LeasedSql}
        RETURNING activity_id
        """,
        new { activityIds, lease.Workspace, lease.Consumer, lease.NowMs, lease.UntilMs },
        scope.Transaction)];

    /// <summary>Ends the claims of a consumer that is gone; how many.</summary>
    public static int Release(WriteScope scope, string workspace, string consumer) => scope.Connection.Execute(
        $"UPDATE inbox SET lease_consumer = NULL, lease_until_ms = NULL WHERE {OpenSql} AND lease_consumer = @Consumer",
        new { Workspace = workspace, Consumer = consumer },
        scope.Transaction);

    /// <summary>Ids of the messages among these rows that nobody had read yet.</summary>
    public static string[] Undelivered(DbConnection connection, string workspace, long[] seqs, DbTransaction? transaction = null) =>
        [.. connection.Query<string>(
            "SELECT activity_id FROM inbox WHERE workspace_id = @workspace AND delivered_ms IS NULL AND seq IN @seqs ORDER BY seq",
            new { workspace, seqs },
            transaction)];

    /// <summary>The delegations that these messages ask for.</summary>
    public static string[] DelegationsOf(WriteScope scope, string[] activityIds) => [.. scope.Connection.Query<string>(
        """
        SELECT a.delegation_id FROM inbox i JOIN activity a ON a.seq = i.seq
        WHERE i.activity_id IN @activityIds AND a.delegation_id IS NOT NULL AND i.kind <> 'delegation_result'
        """,
        new { activityIds },
        scope.Transaction)];

    public static void MarkDelivered(WriteScope scope, string[] activityIds, long nowMs) => scope.Connection.Execute(
        "UPDATE inbox SET delivered_ms = @nowMs WHERE activity_id IN @activityIds AND delivered_ms IS NULL",
        new { activityIds, nowMs },
        scope.Transaction);

    /// <summary>Messages of this workspace among these rows of the log, without their texts.</summary>
    public static InboxRow[] FindStates(DbConnection connection, string workspace, long[] seqs) => [.. connection.Query<InboxRow>(
        """
        SELECT activity_id AS ActivityId, delivered_ms AS DeliveredMs, seen_ms AS SeenMs, done_ms AS DoneMs
        FROM inbox WHERE workspace_id = @workspace AND seq IN @seqs
        """,
        new { workspace, seqs })];

    /// <summary>A message that the workspace sent, or that people sent to it; null when it is neither.</summary>
    public static InboxRow? FindReceipt(DbConnection connection, string workspace, string activityId) => connection.QueryFirstOrDefault<InboxRow>(
        $"{RowSql} WHERE i.activity_id = @activityId AND (i.source_id = @workspace OR (i.source_id IS NULL AND i.workspace_id = @workspace))",
        new { workspace, activityId });

    /// <summary>A message by its id, its sender (null: people) and its target.</summary>
    public static InboxRow? FindSentById(DbConnection connection, string? source, string target, string activityId) => connection.QueryFirstOrDefault<InboxRow>(
        $"{RowSql} WHERE i.activity_id = @activityId AND i.workspace_id = @target AND coalesce(i.source_id, '') = coalesce(@source, '')",
        new { source, target, activityId });
}

using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Activity;

/// <summary>Reads and writes of <c>activity</c>.</summary>
internal static class ActivityStore
{
    /// <summary>Inserts under the next number of the log and gives it. Taking it locks the log's head, so numbers commit in order.</summary>
    public static long Insert(WriteScope scope, ActivityRow row)
    {
        long seq = scope.Connection.ExecuteScalar<long>(
            "UPDATE log_heads SET seq = seq + 1 WHERE log = 'activity' RETURNING seq", transaction: scope.Transaction);
        scope.Connection.Execute(
            """
            INSERT INTO activity (seq, id, workspace_id, activity_type, source_id, target_id, method, summary, request_body, response_body, metadata,
                                  duration_ms, status, error_detail, message_id, delegation_id, created_ms)
            VALUES (@Seq, @Id, @WorkspaceId, @ActivityType, @SourceId, @TargetId, @Method, @Summary, @RequestBody, @ResponseBody, @Metadata,
                    @DurationMs, @Status, @ErrorDetail, @MessageId, @DelegationId, @CreatedMs)
            """,
            row with { Seq = seq },
            scope.Transaction);
        return seq;
    }

    /// <summary>The place of a row in the log of this workspace; null when it has none such.</summary>
    public static long? FindSeq(DbConnection connection, string workspaceId, string id) => connection.QueryFirstOrDefault<long?>(
        "SELECT seq FROM activity WHERE id = @id AND workspace_id = @workspaceId", new { id, workspaceId });

    /// <summary>Ascending after a cursor, descending without one. Fewer than asked for when they are large.</summary>
    public static ActivityRow[] Read(DbConnection connection, string workspaceId, ActivityQuery query, long? afterSeq)
    {
        string order = afterSeq is null ? "DESC" : "ASC";
        IEnumerable<ActivityRow> rows = connection.Query<ActivityRow>(
            $"SELECT {ActivityRow.Columns} FROM activity WHERE {Conditions(query, afterSeq)} ORDER BY seq {order} LIMIT @Limit",
            new { workspaceId, afterSeq, query.Type, query.SinceMs, query.BeforeMs, Peer = query.Peer?.Value, query.Limit },
            buffered: false);
        return PageBudget.Cut(rows, row => row.Length);
    }

    /// <summary>Messages queued before this time that no agent has acked.</summary>
    public static int CountUnacked(DbConnection connection, long beforeMs) =>
        connection.ExecuteScalar<int>("SELECT count(*) FROM inbox WHERE done_ms IS NULL AND queued_ms < @beforeMs", new { beforeMs });

    /// <summary>Drops rows from before <paramref name="keptMs"/>; messages without an ack only from before <paramref name="unackedMs"/>. Inbox entries go with their rows.</summary>
    public static int DeleteAged(WriteScope scope, long keptMs, long unackedMs, int max) => scope.Connection.Execute(
        """
        DELETE FROM activity WHERE seq IN (
            SELECT a.seq FROM activity a LEFT JOIN inbox i ON i.seq = a.seq AND i.done_ms IS NULL
            WHERE a.created_ms < @keptMs AND (i.seq IS NULL OR a.created_ms < @unackedMs) ORDER BY a.created_ms LIMIT @max)
        """,
        new { keptMs, unackedMs, max },
        scope.Transaction);

    private static string Conditions(ActivityQuery query, long? afterSeq)
    {
        List<string> all = ["workspace_id = @workspaceId"];
        Add(query.Type is not null, "activity_type = @Type");
        Add(query.FromPeople == true, "source_id IS NULL");
        Add(query.FromPeople == false, "source_id IS NOT NULL");
        Add(afterSeq is not null, "seq > @afterSeq");
        Add(query.SinceMs is not null, "created_ms >= @SinceMs");
        Add(query.BeforeMs is not null, "created_ms < @BeforeMs");
        Add(query.Peer is not null, "(source_id = @Peer OR target_id = @Peer)");

        // What the agent itself said to people, or logged about its own calls, is no message for it.
        Add(query.MessagesOnly, "seq IN (SELECT i.seq FROM inbox i WHERE i.workspace_id = @workspaceId)");
        return string.Join(" AND ", all);

        void Add(bool wanted, string condition)
        {
            if (wanted)
            {
                all.Add(condition);
            }
        }
    }
}

using System.Data.Common;
using Dapper;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Reads and writes of <c>delegations</c>.</summary>
internal static class DelegationStore
{
    private const string Select = $"SELECT {DelegationRow.Columns} FROM delegations";

    public static void Insert(WriteScope scope, DelegationRow row) => scope.Connection.Execute(
        """
        INSERT INTO delegations (id, source_id, asker, target_id, parent_id, depth, task, status, offer_key, recorded, managed, activity_id, created_ms, updated_ms, accepted_ms)
        VALUES (@Id, @SourceId, @Asker, @TargetId, @ParentId, @Depth, @Task, @Status, @OfferKey, @Recorded, @Managed, @ActivityId, @CreatedMs, @UpdatedMs, @AcceptedMs)
        """,
        row,
        scope.Transaction);

    public static DelegationRow? Find(DbConnection connection, string id, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefault<DelegationRow>($"{Select} WHERE id = @id", new { id }, transaction);

    public static DelegationRow? FindByTask(DbConnection connection, string taskId) =>
        connection.QueryFirstOrDefault<DelegationRow>($"{Select} WHERE task_id = @taskId", new { taskId });

    /// <summary>What was offered under this key since a moment; the newest. What came to nothing may be offered again.</summary>
    public static DelegationRow? FindByKey(WriteScope scope, string asker, string? source, string key, long sinceMs) =>
        scope.Connection.QueryFirstOrDefault<DelegationRow>(
            $"{Select} WHERE asker = @asker AND offer_key = @key AND COALESCE(source_id, '') = COALESCE(@source, '') AND created_ms > @sinceMs AND status NOT IN ('failed', 'cancelled') ORDER BY created_ms DESC LIMIT 1",
            new { asker, key, source, sinceMs },
            scope.Transaction);

    /// <summary>What <paramref name="target"/> answered to <paramref name="source"/> under this key since a moment; the newest.</summary>
    public static DelegationRow? FindByAnswerKey(WriteScope scope, string source, string target, string key, long sinceMs) =>
        scope.Connection.QueryFirstOrDefault<DelegationRow>(
            $"{Select} WHERE target_id = @target AND answer_key = @key AND source_id = @source AND ended_ms > @sinceMs ORDER BY ended_ms DESC LIMIT 1",
            new { source, target, key, sinceMs },
            scope.Transaction);

    public static void SetAnswerKey(WriteScope scope, string id, string key) => scope.Connection.Execute(
        "UPDATE delegations SET answer_key = @key WHERE id = @id", new { id, key }, scope.Transaction);

    /// <summary>The delegation that this message of <paramref name="source"/> brought to <paramref name="target"/>.</summary>
    public static DelegationRow? FindByMessage(WriteScope scope, string source, string target, string activityId) =>
        scope.Connection.QueryFirstOrDefault<DelegationRow>(
            $"{Select} WHERE activity_id = @activityId AND source_id = @source AND target_id = @target", new { activityId, source, target }, scope.Transaction);

    /// <summary>What a workspace has accepted from another (or from anybody) and not answered.</summary>
    public static DelegationRow[] Accepted(WriteScope scope, string target, string? source = null) =>
        [.. scope.Connection.Query<DelegationRow>(
            $"""
            {Select} WHERE target_id = @target AND status IN ('in_progress', 'outcome_unknown') AND ended_ms IS NULL
              AND (@source IS NULL OR source_id = @source) ORDER BY created_ms
            """,
            new { target, source },
            scope.Transaction)];

    public static DelegationRow[] List(DbConnection connection, DelegationQuery query) =>
        [.. connection.Query<DelegationRow>(
            $"{Select} {Where(query)} ORDER BY created_ms DESC, id LIMIT @limit",
            new
            {
                source = query.Source?.Value,
                target = query.Target?.Value,
                asker = query.Asker,
                status = query.Status?.Name(),
                beforeMs = query.BeforeMs,
                limit = query.Limit,
            })];

    /// <summary>What managed targets have not ended.</summary>
    public static DelegationRow[] OpenManaged(DbConnection connection) =>
        [.. connection.Query<DelegationRow>($"{Select} WHERE managed = 1 AND ended_ms IS NULL ORDER BY created_ms")];

    /// <summary>What external targets have not ended.</summary>
    public static DelegationRow[] OpenExternal(DbConnection connection) =>
        [.. connection.Query<DelegationRow>($"{Select} WHERE managed = 0 AND recorded = 0 AND ended_ms IS NULL AND status <> 'outcome_unknown' ORDER BY created_ms")];

    /// <summary>Moves a delegation that stands at <paramref name="from"/>; false when it stands elsewhere by now.</summary>
    public static bool Move(WriteScope scope, string id, DelegationStatus from, DelegationStatus to, string? result, string? error, long nowMs) => scope.Connection.Execute(
        """
        UPDATE delegations SET status = @to, result = COALESCE(@result, result), error = @error, updated_ms = @nowMs,
                               accepted_ms = CASE WHEN @accepted THEN COALESCE(accepted_ms, @nowMs) ELSE accepted_ms END,
                               ended_ms = CASE WHEN @ended THEN @nowMs ELSE NULL END
        WHERE id = @id AND status = @from
        """,
        new { id, from = from.Name(), to = to.Name(), result, error, nowMs, accepted = to == DelegationStatus.InProgress, ended = to.IsFinal() },
        scope.Transaction) == 1;

    public static void SetTask(WriteScope scope, string id, string taskId, string sessionId, string? viewerUrl) => scope.Connection.Execute(
        "UPDATE delegations SET task_id = @taskId, session_id = @sessionId, viewer_url = @viewerUrl WHERE id = @id",
        new { id, taskId, sessionId, viewerUrl },
        scope.Transaction);

    /// <summary>Drops ended ones, and those of which nobody will hear any more, a few at a time; how many.</summary>
    public static int DeleteAged(WriteScope scope, long beforeMs, int batch) => scope.Connection.Execute(
        """
        DELETE FROM delegations WHERE id IN (
            SELECT id FROM delegations
            WHERE ended_ms < @beforeMs OR (ended_ms IS NULL AND updated_ms < @beforeMs AND (status = 'outcome_unknown' OR recorded = 1)) LIMIT @batch)
        """,
        new { beforeMs, batch },
        scope.Transaction);

    /// <summary>Only what narrows: a condition that may be empty would keep the indexes from being used.</summary>
    private static string Where(DelegationQuery query)
    {
        string[] conditions =
        [
            .. new[]
            {
                query.Source is null ? null : "source_id = @source",
                query.Target is null ? null : "target_id = @target",
                query.Asker is null ? null : "source_id IS NULL AND asker = @asker",
                query.Status is null ? null : "status = @status",
                query.BeforeMs is null ? null : "created_ms < @beforeMs",
            }.OfType<string>(),
        ];
        return conditions.Length == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";
    }
}

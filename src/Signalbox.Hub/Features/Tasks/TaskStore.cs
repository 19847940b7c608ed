using Dapper;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Writes of the task tables. Every change of status is guarded in its UPDATE and counted in the same transaction.</summary>
internal sealed class TaskStore(TimeProvider time)
{
    /// <summary>How long an idempotency key is remembered.</summary>
    private const long KeyLifeMs = 24 * 3600 * 1000;

    /// <summary>Inserts the task if there is room; all in the caller's transaction, so two calls can never share the last slot.</summary>
    public Admission Admit(WriteScope scope, NewTask task, int maxConcurrent, int queueLimit)
    {
        long now = NowMs();
        if (task.IdempotencyKey.Length > 0 && FindKey(scope, task, now) is { } known)
        {
            return known;
        }

        (int running, int queued) = CountOpen(scope);
        if (running + queued >= maxConcurrent + queueLimit)
        {
            return new Admission.Full(running, queued);
        }

        TaskRow row = Insert(scope, task, now);
        Count(scope, row, TaskState.Queued, +1);
        int ahead = running + queued - maxConcurrent;
        return new Admission.Accepted(row, ahead < 0 ? null : ahead, Repeated: false);
    }

    /// <summary>Takes the task that has waited longest, if a slot is free.</summary>
    public TaskRow? ClaimNext(WriteScope scope, int maxConcurrent)
    {
        (int running, int queued) = CountOpen(scope);
        if (running >= maxConcurrent || queued == 0)
        {
            return null;
        }

        string? next = scope.Connection.QueryFirstOrDefault<string>(
            "SELECT task_id FROM tasks WHERE status = 'queued' ORDER BY seq LIMIT 1",
            transaction: scope.Transaction);
        return next is null ? null : Move(scope, next, TaskState.Running, "started_ms = @now", new DynamicParameters());
    }

    /// <summary>Ends the task if it has not ended, and gives its row as it stands now; null: it had ended, nothing was changed.</summary>
    public TaskRow? End(WriteScope scope, TaskId id, TaskEnding ending)
    {
        var values = new DynamicParameters();
        values.Add("exitCode", ending.ExitCode);
        values.Add("exitSignal", ending.ExitSignal);
        values.Add("reason", ending.Reason);
        values.Add("summary", ending.Summary);
        TaskRow? ended = Move(
            scope,
            id.Value,
            ending.State,
            "ended_ms = @now, exit_code = @exitCode, exit_signal = @exitSignal, reason = @reason, summary = @summary, attention_source = NULL, attention_message = NULL, attention_ms = NULL",
            values);
        if (ended is not null && ending.Result is { } result)
        {
            scope.Connection.Execute(
                "UPDATE task_texts SET result = @result WHERE task_id = @id",
                new { result, id = id.Value },
                scope.Transaction);
        }

        return ended;
    }

    /// <summary>How the agent ended after its task had: the code of a process that outlived its result.</summary>
    public static void RecordExit(WriteScope scope, TaskId id, int? code, int? signal) =>
        scope.Connection.Execute(
            "UPDATE tasks SET exit_code = @code, exit_signal = @signal WHERE task_id = @id AND exit_code IS NULL AND exit_signal IS NULL",
            new { code, signal, id = id.Value },
            scope.Transaction);

    /// <summary>How the agent that is about to be started is confined.</summary>
    public static int RecordConfinement(WriteScope scope, TaskId id, string confinement) =>
        scope.Connection.Execute("UPDATE tasks SET confinement = @confinement WHERE task_id = @id", new { confinement, id = id.Value }, scope.Transaction);

    public void SetProgress(WriteScope scope, TaskId id, ProgressLine line) =>
        scope.Connection.Execute(
            "UPDATE tasks SET progress_step = @Step, progress_message = @Message, changed_ms = @now WHERE task_id = @id AND status = 'running'",
            new { line.Step, line.Message, id = id.Value, now = NowMs() },
            scope.Transaction);

    /// <summary>Raises or lowers the flag that the agent waits for a person.</summary>
    public bool SetAttention(WriteScope scope, TaskId id, AttentionSignal signal) =>
        scope.Connection.Execute(
            "UPDATE tasks SET attention_source = @source, attention_message = @message, attention_ms = @since, changed_ms = @now WHERE task_id = @id AND status = 'running'",
            new
            {
                source = signal.Waiting ? signal.Source : null,
                message = signal.Waiting ? signal.Message : null,
                since = signal.Waiting ? NowMs() : (long?)null,
                now = NowMs(),
                id = id.Value,
            },
            scope.Transaction) == 1;

    public static void MarkFilesDeleted(WriteScope scope, TaskId id, long now) =>
        scope.Connection.Execute(
            "UPDATE tasks SET files_deleted_ms = @now WHERE task_id = @id",
            new { now, id = id.Value },
            scope.Transaction);

    /// <summary>Removes the rows of tasks that ended before <paramref name="endedBeforeMs"/> and whose files are gone, and counters that old.</summary>
    public static int DeleteRows(WriteScope scope, long endedBeforeMs)
    {
        var values = new { endedBeforeMs, bucket = TaskSchema.Bucket(endedBeforeMs) };
        const string Old = "SELECT task_id FROM tasks WHERE ended_ms < @endedBeforeMs AND files_deleted_ms IS NOT NULL";
        scope.Connection.Execute($"DELETE FROM task_texts WHERE task_id IN ({Old})", values, scope.Transaction);
        scope.Connection.Execute($"DELETE FROM task_keys WHERE task_id IN ({Old})", values, scope.Transaction);
        scope.Connection.Execute("DELETE FROM task_counts WHERE bucket < @bucket", values, scope.Transaction);
        scope.Connection.Execute("DELETE FROM task_totals WHERE bucket < @bucket", values, scope.Transaction);
        return scope.Connection.Execute($"DELETE FROM tasks WHERE task_id IN ({Old})", values, scope.Transaction);
    }

    private TaskRow? Move(WriteScope scope, string taskId, TaskState to, string assignments, DynamicParameters values)
    {
        if (Find(scope, taskId) is not { } row)
        {
            return null;
        }

        values.Add("id", taskId);
        values.Add("from", row.Status);
        values.Add("to", to.Name());
        values.Add("now", NowMs());
        int changed = scope.Connection.Execute(
            $"UPDATE tasks SET status = @to, changed_ms = @now, {assignments} WHERE task_id = @id AND status = @from AND status IN ('queued', 'running')",
            values,
            scope.Transaction);
        if (changed == 0)
        {
            return null;
        }

        Count(scope, row, row.State, -1);
        Count(scope, row, to, +1);
        return Find(scope, taskId);
    }

    private static (int Running, int Queued) CountOpen(WriteScope scope)
    {
        var open = scope.Connection.Query<(string Status, long Count)>(
            "SELECT status, count(*) FROM tasks WHERE status IN ('queued', 'running') GROUP BY status",
            transaction: scope.Transaction).ToDictionary(pair => pair.Status, pair => (int)pair.Count);
        return (open.GetValueOrDefault("running"), open.GetValueOrDefault("queued"));
    }

    private static Admission? FindKey(WriteScope scope, NewTask task, long now)
    {
        (string TaskId, string RequestHash) found = scope.Connection.QueryFirstOrDefault<(string TaskId, string RequestHash)>(
            "SELECT task_id, request_hash FROM task_keys WHERE owner = @Owner AND idempotency_key = @IdempotencyKey AND created_ms > @since",
            new { task.Owner, task.IdempotencyKey, since = now - KeyLifeMs },
            scope.Transaction);
        if (found.TaskId is null)
        {
            return null;
        }

        TaskRow? row = Find(scope, found.TaskId);
        return row is null ? null
            : found.RequestHash == task.RequestHash ? new Admission.Accepted(row, null, Repeated: true)
            : new Admission.KeyTaken(row.TaskId);
    }

    /// <summary>How many tasks run for a workspace, and the one that began last; empty: none.</summary>
    public static (int Count, string Newest) RunningFor(WriteScope scope, WorkspaceId workspace)
    {
        string[] running = [.. scope.Connection.Query<string>(
            "SELECT task_id FROM tasks WHERE workspace_id = @id AND status = 'running' ORDER BY started_ms DESC, seq DESC",
            new { id = workspace.Value },
            scope.Transaction)];
        return (running.Length, running.FirstOrDefault(""));
    }

    public static TaskRow? Find(WriteScope scope, string taskId) =>
        scope.Connection.QueryFirstOrDefault<TaskRow>(
            $"SELECT {TaskRow.Columns} FROM tasks t WHERE t.task_id = @taskId",
            new { taskId },
            scope.Transaction);

    private static TaskRow Insert(WriteScope scope, NewTask task, long now)
    {
        string id = FreeTaskId(scope);
        scope.Connection.Execute(
            """
            INSERT INTO tasks (task_id, seq, session_id, pty_id, owner, email, agent, workdir, previous_session_id, permissions, timeout_s,
                               prompt_summary, status, created_ms, workspace_id, rerun_of)
            VALUES (@id, (SELECT coalesce(max(seq), 0) + 1 FROM tasks), @session, @pty, @Owner, @Email, @Agent, @Workdir, @PreviousSessionId, @Permissions, @TimeoutS,
                    @PromptSummary, 'queued', @now, @workspace, @rerunOf)
            """,
            new
            {
                id,
                session = SessionId.New().Value,
                pty = PtyId.New().Value,
                task.Owner,
                task.Email,
                task.Agent,
                task.Workdir,
                task.PreviousSessionId,
                task.Permissions,
                task.TimeoutS,
                task.PromptSummary,
                now,
                workspace = task.Workspace?.Value,
                rerunOf = task.RerunOf?.Value,
            },
            scope.Transaction);
        scope.Connection.Execute(
            "INSERT INTO task_texts (task_id, prompt, context, workflow_protocol) VALUES (@id, @Prompt, @Context, @protocol)",
            new { id, task.Prompt, task.Context, protocol = task.WorkflowProtocol ? 1 : 0 },
            scope.Transaction);
        if (task.IdempotencyKey.Length > 0)
        {
            scope.Connection.Execute(
                """
                INSERT INTO task_keys (owner, idempotency_key, request_hash, task_id, created_ms) VALUES (@Owner, @IdempotencyKey, @RequestHash, @id, @now)
                ON CONFLICT (owner, idempotency_key) DO UPDATE SET request_hash = excluded.request_hash, task_id = excluded.task_id, created_ms = excluded.created_ms
                """,
                new { task.Owner, task.IdempotencyKey, task.RequestHash, id, now },
                scope.Transaction);
        }

        return Find(scope, id)!;
    }

    /// <summary>32 bits collide now and then over a long life; a taken id is simply not used.</summary>
    private static string FreeTaskId(WriteScope scope)
    {
        while (true)
        {
            string id = TaskId.New().Value;
            if (Find(scope, id) is null)
            {
                return id;
            }
        }
    }

    private static void Count(WriteScope scope, TaskRow row, TaskState state, int change)
    {
        var values = new { bucket = TaskSchema.Bucket(row.CreatedMs), row.Owner, row.Email, status = state.Name(), change };
        scope.Connection.Execute(
            """
            INSERT INTO task_counts (bucket, owner, email, status, count) VALUES (@bucket, @Owner, @Email, @status, @change)
            ON CONFLICT (bucket, owner, email, status) DO UPDATE SET count = task_counts.count + excluded.count
            """,
            values,
            scope.Transaction);
        scope.Connection.Execute(
            """
            INSERT INTO task_totals (bucket, status, count) VALUES (@bucket, @status, @change)
            ON CONFLICT (bucket, status) DO UPDATE SET count = task_totals.count + excluded.count
            """,
            values,
            scope.Transaction);
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

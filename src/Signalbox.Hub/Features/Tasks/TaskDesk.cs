using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <inheritdoc />
internal sealed class TaskDesk(
    RunCheck check,
    TaskLifecycle lifecycle,
    TaskQueries queries,
    InboxQueries inbox,
    TaskEntries entries,
    TaskWaiters waiters,
    TaskDispatcher dispatcher,
    ISessionLinks links,
    TaskOptions options,
    TimeProvider time) : ITaskDesk
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <inheritdoc />
    public async Task<RunResponse> RunAsync(Caller caller, RunRequest request, CancellationToken cancellationToken) =>
        await AdmitAsync(caller, await check.CheckAsync(caller, request, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task<RunResponse> RunForAsync(Caller caller, WorkspaceId workspace, RunRequest request, CancellationToken cancellationToken) =>
        await AdmitAsync(caller, await check.CheckForAsync(caller, workspace, request, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task<InboxResponse> InboxAsync(Caller caller, InboxRequest request, CancellationToken cancellationToken)
    {
        long since = time.GetUtcNow().ToUnixTimeMilliseconds() - (options.WindowSeconds * 1000L);
        InboxPage page = await inbox.PageAsync(InboxFilter.Of(caller, request, since), cancellationToken);
        IReadOnlyDictionary<PtyId, string> urls = await links.ForAsync(caller, [.. page.Rows.Select(row => row.PtyId)], cancellationToken);
        return new InboxResponse
        {
            Tasks =
            [
                .. page.Rows.Select(row => entries.Entry(
                    row,
                    page.Ahead.TryGetValue(row.Seq, out int ahead) ? ahead : null,
                    urls.GetValueOrDefault(row.PtyId))),
            ],
            Counts = Counts(page.Counts),
            NextCursor = page.HasMore ? InboxFilter.Cursor(page.Rows[^1]) : null,
        };
    }

    /// <inheritdoc />
    public async Task<JsonObject> ResultAsync(Caller caller, string? taskId, string? sessionId, CancellationToken cancellationToken)
    {
        TaskRow row = await VisibleAsync(caller, taskId, cancellationToken);
        if (sessionId != row.SessionIdText)
        {
            throw Unknown(taskId, $" in session '{Short(sessionId)}'");
        }

        TaskTexts? texts = row.State.IsFinal() ? await queries.TextsAsync(row.TaskId, cancellationToken) : null;
        return TaskResults.Compose(row, texts?.Result, await LinkAsync(caller, row, cancellationToken));
    }

    /// <inheritdoc />
    public async Task<InboxEntry> CancelAsync(Caller caller, string? taskId, CancellationToken cancellationToken)
    {
        TaskRow row = await VisibleAsync(caller, taskId, cancellationToken);
        var ending = new TaskEnding(TaskState.Cancelled) { Reason = $"Cancelled by {caller.Identity}." };
        if (await lifecycle.EndAsync(row.TaskId, ending, caller, cancellationToken) is { } ended)
        {
            await dispatcher.StopAsync(ended, "cancelled", cancellationToken);
            row = ended;
        }
        else
        {
            row = await VisibleAsync(caller, taskId, cancellationToken);
        }

        return entries.Entry(row, null, await LinkAsync(caller, row, cancellationToken));
    }

    /// <inheritdoc />
    public async Task<InboxEntry> GetAsync(Caller caller, string? taskId, TimeSpan wait, CancellationToken cancellationToken)
    {
        TaskRow row = await VisibleAsync(caller, taskId, cancellationToken);
        if (wait > TimeSpan.Zero && !row.State.IsFinal())
        {
            row = await WaitAsync(row, wait < LongestWait ? wait : LongestWait, cancellationToken);
        }

        return await EntryAsync(caller, row, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<TaskStanding> StandingAsync(Caller caller, string? taskId, CancellationToken cancellationToken)
    {
        TaskRow row = await VisibleAsync(caller, taskId, cancellationToken);
        int? ahead = row.State == TaskState.Queued ? await queries.AheadAsync(row.Seq, cancellationToken) : null;
        TaskTexts? texts = row.State.IsFinal() ? await queries.TextsAsync(row.TaskId, cancellationToken) : null;
        string? link = await LinkAsync(caller, row, cancellationToken);
        return new TaskStanding(
            row.State,
            entries.Entry(row, ahead, link),
            row.PtyId,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedMs),
            DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedMs),
            (row.EndedMs is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : time.GetUtcNow()) + options.KeepRows,
            row.State.IsFinal() ? TaskResults.Compose(row, texts?.Result, link) : null);
    }

    /// <summary>A row as this caller is told of it.</summary>
    public async Task<InboxEntry> EntryAsync(Caller caller, TaskRow row, CancellationToken cancellationToken)
    {
        int? ahead = row.State == TaskState.Queued ? await queries.AheadAsync(row.Seq, cancellationToken) : null;
        return entries.Entry(row, ahead, await LinkAsync(caller, row, cancellationToken));
    }

    /// <summary>A task that is not there and one that is not for this caller are not told apart.</summary>
    public async Task<TaskRow> VisibleAsync(Caller caller, string? taskId, CancellationToken cancellationToken) =>
        TaskId.TryParse(taskId, out TaskId id)
        && await queries.FindAsync(id, cancellationToken) is { } row
        && caller.MayManage(row.Owner)
            ? row
            : throw Unknown(taskId, "");

    /// <summary>Admits a task that was checked, or refuses it and leaves nothing behind.</summary>
    public async Task<RunResponse> AdmitAsync(Caller caller, NewTask task, CancellationToken cancellationToken)
    {
        Admission admission = await lifecycle.AdmitAsync(caller, task, cancellationToken);
        if (admission is not Admission.Accepted accepted)
        {
            throw Refusal(admission);
        }

        dispatcher.Wake();
        TaskRow row = accepted.Row;
        bool starts = !accepted.Repeated && accepted.Ahead is null;
        return new RunResponse
        {
            TaskId = row.TaskId,
            SessionId = row.SessionId,
            Status = starts ? TaskState.Running.Name() : row.Status,
            ViewerUrl = await LinkAsync(caller, row, cancellationToken),
            Agent = row.Agent,
            QueuePosition = accepted.Ahead,
        };
    }

    private async Task<TaskRow> WaitAsync(TaskRow row, TimeSpan wait, CancellationToken cancellationToken)
    {
        Task end = waiters.EndOf(row.TaskId);
        row = await queries.FindAsync(row.TaskId, cancellationToken) ?? row;
        if (row.State.IsFinal())
        {
            return row;
        }

        await Task.WhenAny(end, Task.Delay(wait, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return await queries.FindAsync(row.TaskId, cancellationToken) ?? row;
    }

    private async Task<string?> LinkAsync(Caller caller, TaskRow row, CancellationToken cancellationToken) =>
        (await links.ForAsync(caller, [row.PtyId], cancellationToken)).GetValueOrDefault(row.PtyId);

    private static InboxCounts Counts(IReadOnlyDictionary<string, int> counts)
    {
        var exact = TaskStates.All.ToDictionary(state => state.Name(), state => counts.GetValueOrDefault(state.Name()));
        return new InboxCounts
        {
            Running = Sum(TaskState.Running, TaskState.Queued),
            Completed = Sum(TaskState.Completed),
            Failed = Sum(TaskState.Failed, TaskState.Timeout, TaskState.Lost),
            InfoNeeded = Sum(TaskState.InfoNeeded),
            NeedsApproval = Sum(TaskState.NeedsApproval),
            ByStatus = exact,
        };

        int Sum(params ReadOnlySpan<TaskState> states)
        {
            int sum = 0;
            foreach (TaskState state in states)
            {
                sum += exact[state.Name()];
            }

            return sum;
        }
    }

    private SignalboxException Refusal(Admission admission) => admission switch
    {
        Admission.Full full when options.QueueLimit == 0 => SignalboxException.LimitReached(
            "concurrency-limit",
            $"Concurrency limit reached ({full.Running + full.Queued} tasks running). Try again when a task completes."),
        Admission.Full full => SignalboxException.LimitReached(
            "queue-full",
            $"The queue is full ({full.Running} tasks running, {full.Queued} waiting). Try again when a task completes, or raise CODA_QUEUE_LIMIT."),
        Admission.KeyTaken taken => SignalboxException.Conflict(
            "idempotency-key-taken",
            $"idempotency_key was used for another request ({taken.TaskId}) within the last 24 hours. Use a new key for a new request."),
        _ => throw new InvalidOperationException($"Unexpected admission {admission}."),
    };

    private static SignalboxException Unknown(string? taskId, string where) => SignalboxException.NotFound(
        "task-unknown",
        $"Task '{Short(taskId)}' is unknown{where}. Take task_id and session_id from coda_inbox.");

    private static string Short(string? text) => text is null ? "" : text.Length <= 60 ? text : text[..60] + "…";
}

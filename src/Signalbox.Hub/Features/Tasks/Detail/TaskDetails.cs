using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks.Detail;

/// <summary>Everything about one task, for its page.</summary>
internal sealed class TaskDetails(TaskDesk desk, TaskQueries queries, TaskRelatives relatives, HubPaths paths, TaskOptions options, TimeProvider time)
{
    public async Task<TaskDetail> ReadAsync(Caller caller, string? taskId, CancellationToken cancellationToken)
    {
        TaskRow row = await desk.VisibleAsync(caller, taskId, cancellationToken);
        InboxEntry entry = await desk.EntryAsync(caller, row, cancellationToken);
        TaskTexts? texts = await queries.TextsAsync(row.TaskId, cancellationToken);
        TaskRelatives.Found related = await relatives.FindAsync(caller, row, cancellationToken);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new TaskDetail
        {
            Task = entry,
            Owner = row.Owner,
            PtyId = row.PtyId,
            Prompt = texts?.Prompt,
            Context = texts?.Context,
            Permissions = row.Permissions,
            TimeoutS = (int)row.TimeoutS,
            IdleS = options.IdleSeconds,
            CeilingS = (int)TaskOptions.Ceiling((int)row.TimeoutS).TotalSeconds,
            WorkflowProtocol = texts is null ? null : texts.WorkflowProtocol != 0,
            Workdir = new TaskFolder(paths, row.SessionId, row.TaskId).WorkdirOf(row),
            FreshWorkdir = row.Workdir.Length == 0,
            WorkspaceId = row.WorkspaceIdText,
            Confinement = row.Confinement,
            StartedAt = row.StartedMs / 1000.0,
            EndedAt = row.EndedMs / 1000.0,
            QueuedS = Seconds(row.CreatedMs, row.StartedMs ?? row.EndedMs ?? now),
            RanS = row.StartedMs is { } started ? Seconds(started, row.EndedMs ?? now) : null,
            FilesKeptUntil = (row.EndedMs / 1000.0) + options.KeepFilesSeconds,
            FilesDeletedAt = row.FilesDeletedMs / 1000.0,
            Previous = related.Previous,
            Next = related.Next,
            RerunOf = related.RerunOf,
            Reruns = related.Reruns,
        };
    }

    /// <summary>A clock that was set back never makes it negative.</summary>
    private static double Seconds(long fromMs, long toMs) => Math.Round(Math.Max(0, toMs - fromMs) / 1000.0, 1);
}

using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Deletes what is older than it is kept: first the files of ended tasks, later their rows.</summary>
internal sealed partial class RetentionSweep(
    IDatabase database,
    TaskQueries queries,
    ITerminals terminals,
    HubPaths paths,
    TaskOptions options,
    TimeProvider time,
    ILogger<RetentionSweep> logger)
{
    private const int Batch = 100;

    /// <summary>One pass; gives how many tasks lost their files.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        int deleted = 0;
        IReadOnlyList<TaskRow> aged;
        do
        {
            aged = await queries.WithAgedFilesAsync(now - (options.KeepFilesSeconds * 1000L), Batch, cancellationToken);
            TaskRow[] gone = [.. aged.Where(DeleteFiles)];
            await database.WriteAsync(scope => MarkDeleted(scope, gone, now), cancellationToken);
            deleted += gone.Length;
            if (gone.Length < aged.Count)
            {
                break; // Something can't be deleted; the next sweep tries again.
            }
        }
        while (aged.Count == Batch);

        await database.WriteAsync(scope => TaskStore.DeleteRows(scope, now - (long)options.KeepRows.TotalMilliseconds), cancellationToken);
        return deleted;
    }

    private int MarkDeleted(WriteScope scope, TaskRow[] rows, long now)
    {
        foreach (TaskRow row in rows)
        {
            TaskStore.MarkFilesDeleted(scope, row.TaskId, now);
        }

        terminals.MarkExpired(scope, [.. rows.Select(row => row.PtyId)]);
        return rows.Length;
    }

    private bool DeleteFiles(TaskRow row)
    {
        // The path is made of two strict ids below our own folder.
        string folder = new TaskFolder(paths, row.SessionId, row.TaskId).Session;
        if (FolderRemoval.TryRemove(folder) is not { } e)
        {
            return true;
        }

        LogDeleteFailed(logger, row.TaskId, e);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of task {TaskId} are past their time but can't be deleted; trying again at the next sweep.")]
    private static partial void LogDeleteFailed(ILogger logger, TaskId taskId, Exception exception);
}

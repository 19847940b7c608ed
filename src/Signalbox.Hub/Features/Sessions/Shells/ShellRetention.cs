using Signalbox.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Deletes the recordings of shells that ended long ago. Those of tasks go with their tasks.</summary>
internal sealed partial class ShellRetention(SessionStore store, IDatabase database, ShellOptions options, TimeProvider time, ILogger<ShellRetention> logger)
{
    /// <summary>One pass; gives how many recordings were deleted.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        long before = (time.GetUtcNow() - TimeSpan.FromSeconds(options.KeepSeconds)).ToUnixTimeMilliseconds();
        SessionRow[] gone = [.. (await store.EndedShellsAsync(before, cancellationToken)).Where(DeleteFiles)];
        foreach (SessionRow row in gone)
        {
            await database.WriteAsync(scope => store.Expire(scope, row.PtyId), cancellationToken);
        }

        return gone.Length;
    }

    private bool DeleteFiles(SessionRow row)
    {
        // The session's folder holds nothing but its one terminal.
        string folder = Path.GetDirectoryName(row.Folder)!;
        if (FolderRemoval.TryRemove(folder) is not { } e)
        {
            return true;
        }

        LogDeleteFailed(logger, row.PtyId, e);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The recording of shell {SessionId} is past its time but can't be deleted; trying again at the next sweep.")]
    private static partial void LogDeleteFailed(ILogger logger, PtyId sessionId, Exception exception);
}

using Microsoft.Extensions.Options;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Messaging.Activity;
using Signalbox.Hub.Features.Messaging.Chat;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>Drops what is older than it is kept, a few rows at a time so that the writer stays free for others.</summary>
internal sealed partial class ActivityRetention(
    IDatabase database, UploadFolder folder, IOptions<MessagingOptions> options, TimeProvider time, ILogger<ActivityRetention> logger)
{
    private const int Batch = 500;

    /// <summary>A file without a row that is older than this was left by an upload that a crash cut off.</summary>
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(1);

    /// <summary>One sweep; gives how many rows and files went.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        MessagingOptions keep = options.Value;
        long kept = now.AddDays(-keep.RetentionDays).ToUnixTimeMilliseconds();
        long unacked = now.AddDays(-Math.Max(keep.RetentionDays, keep.KeepUnackedDays)).ToUnixTimeMilliseconds();
        int lost = await database.ReadAsync(connection => ActivityStore.CountUnacked(connection, unacked), cancellationToken);
        if (lost > 0)
        {
            LogUnacked(logger, lost, keep.KeepUnackedDays);
        }

        int dropped = 0;
        int batch;
        do
        {
            batch = await database.WriteAsync(scope => ActivityStore.DeleteAged(scope, kept, unacked, Batch), cancellationToken);
            dropped += batch;
        }
        while (batch == Batch);

        return dropped + await DropUploadsAsync(kept, cancellationToken) + await DropOrphansAsync(now - Orphaned, cancellationToken);
    }

    private async Task<int> DropUploadsAsync(long beforeMs, CancellationToken cancellationToken)
    {
        int dropped = 0;
        UploadRow[] aged;
        do
        {
            aged = await database.ReadAsync(connection => UploadStore.OlderThan(connection, beforeMs, Batch), cancellationToken);
            await database.WriteAsync(scope => UploadStore.Delete(scope, [.. aged.Select(row => row.Id)]), cancellationToken);
            foreach (UploadRow row in aged)
            {
                // A crash in between leaves a file without a row, which the next sweep removes.
                if (WorkspaceId.TryParse(row.WorkspaceId, out WorkspaceId workspace))
                {
                    folder.Delete(workspace, row.Id);
                }
            }

            dropped += aged.Length;
        }
        while (aged.Length == Batch);

        return dropped;
    }

    private async Task<int> DropOrphansAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int dropped = 0;
        foreach ((WorkspaceId workspace, string fileId, DateTimeOffset changedAt) in folder.List())
        {
            if (changedAt < before
                && await database.ReadAsync(connection => UploadStore.Find(connection, workspace.Value, fileId), cancellationToken) is null)
            {
                folder.Delete(workspace, fileId);
                dropped++;
            }
        }

        return dropped;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages are dropped that no agent acked within {Days} days")]
    private static partial void LogUnacked(ILogger logger, int count, int days);
}

using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Features.Tasks;

/// <inheritdoc />
internal sealed class SessionTasks(TaskQueries queries, TaskEntries entries, TaskOptions options, IEventHistory history) : ISessionTasks
{
    /// <inheritdoc />
    public async Task<SessionTask?> FindAsync(TaskId id, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(id, cancellationToken) is not { } row)
        {
            return null;
        }

        int? ahead = row.State == TaskState.Queued ? await queries.AheadAsync(row.Seq, cancellationToken) : null;
        double? keepsUntil = row.EndedMs is { } ended ? (ended / 1000.0) + options.KeepFilesSeconds : null;
        return new SessionTask(entries.View(row), row.State, ahead, TaskEntries.Attention(row), keepsUntil);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<SessionNote>> NotesAsync(TaskId id, int max, CancellationToken cancellationToken) =>
        [.. (await history.AboutAsync([id.Value], before: null, after: null, max, cancellationToken)).Select(TaskNotes.From).OfType<SessionNote>()];
}

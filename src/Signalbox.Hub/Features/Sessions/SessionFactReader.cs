using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Reads a session's row with its task.</summary>
internal sealed class SessionFactReader(SessionStore store, ISessionTasks tasks)
{
    public async Task<SessionFacts?> FindAsync(PtyId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } row ? await ReadAsync(row, cancellationToken) : null;

    public async Task<SessionFacts> ReadAsync(SessionRow row, CancellationToken cancellationToken) =>
        new(row, row.TaskId is { } id ? await tasks.FindAsync(id, cancellationToken) : null, Recorded(row));

    /// <summary>What the files of a session that is over say; a live one is asked itself.</summary>
    private static (long Head, int Cols, int Rows) Recorded(SessionRow row)
    {
        if (row.State != SessionRowState.Ended || !Directory.Exists(row.Folder))
        {
            return default;
        }

        using var reader = TranscriptReader.Open(row.Folder);
        long head = reader.DetectHead();
        (int cols, int rows) = reader.SizeAt(head) ?? default;
        return (head, cols, rows);
    }
}

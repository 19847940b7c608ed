using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Reads a session's row with its task.</summary>
internal sealed class SessionFactReader(SessionStore store, ISessionTasks tasks)
{
    public async Task<SessionFacts?> FindAsync(PtyId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } row ? await ReadAsync(row, cancellationToken) : null;

    public async Task<SessionFacts> ReadAsync(SessionRow row, CancellationToken cancellationToken) =>
        new(row, row.TaskId is { } id ? await tasks.FindAsync(id, cancellationToken) : null);
}

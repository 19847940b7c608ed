using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Sessions;

/// <inheritdoc />
internal sealed class ViewableSessions(SessionStore store) : IViewableSessions
{
    /// <inheritdoc />
    public async ValueTask<ViewableSession?> FindAsync(PtyId session, CancellationToken cancellationToken) =>
        await store.FindAsync(session, cancellationToken) is { } row ? new ViewableSession(row.Owner, row.LinkEpoch, row.TaskId) : null;
}

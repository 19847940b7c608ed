using System.Buffers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The long-poll twin of <see cref="SessionSocket"/>, for where WebSockets are blocked.</summary>
internal sealed class SessionPoll(SessionViews views, WatchedSessions watched)
{
    /// <summary>Writes the answer as JSON.</summary>
    public async Task WriteAsync(Caller caller, string sessionId, long offset, TimeSpan wait, IBufferWriter<byte> into, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        using WatchedSessions.Lease lease = await watched.OpenAsync(row, cancellationToken);
        await new ViewerPoll(lease.Watched.Feed, offset, () => views.View(caller, lease.Watched.Facts)).WriteAsync(wait, into, cancellationToken);
    }
}

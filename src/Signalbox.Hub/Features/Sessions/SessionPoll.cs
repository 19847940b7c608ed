using System.Buffers;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The long-poll twin of <see cref="SessionSocket"/>, for where WebSockets are blocked.</summary>
internal sealed class SessionPoll(SessionViews views, WatchedSessions watched) : ITerminalSlices
{
    /// <summary>Writes the answer as JSON.</summary>
    public Task WriteAsync(Caller caller, string sessionId, long offset, TimeSpan wait, IBufferWriter<byte> into, CancellationToken cancellationToken) =>
        WriteAsync(caller, sessionId, offset, wait, ViewerPoll.MostBytes, into, cancellationToken);

    /// <inheritdoc />
    public Task WriteAsync(Caller caller, PtyId session, long offset, TimeSpan wait, int mostBytes, IBufferWriter<byte> into, CancellationToken cancellationToken) =>
        WriteAsync(caller, session.Value, offset, wait, mostBytes, into, cancellationToken);

    private async Task WriteAsync(Caller caller, string sessionId, long offset, TimeSpan wait, int mostBytes, IBufferWriter<byte> into, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        using WatchedSessions.Lease lease = await watched.OpenAsync(row, cancellationToken);
        await new ViewerPoll(lease.Watched.Feed, offset, () => views.View(caller, lease.Watched.Facts), mostBytes).WriteAsync(wait, into, cancellationToken);
    }
}

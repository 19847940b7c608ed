using System.Buffers;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The long-poll twin of <see cref="SessionSocket"/>, for where WebSockets are blocked.</summary>
internal sealed class SessionPoll(SessionViews views, WatchedSessions watched, ICredentialWatch credentials) : ITerminalSlices
{
    /// <summary>The answer as JSON.</summary>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(HttpContext http, string sessionId, long offset, TimeSpan wait, CancellationToken cancellationToken)
    {
        Caller caller = http.GetCaller();
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        using CredentialLease credential = credentials.Watch(http, SessionViews.ByLink(caller, row));
        return await credential.HoldAsync(
            async ended =>
            {
                var body = new ArrayBufferWriter<byte>(4096);
                await WriteAsync(caller, row.PtyId, offset, wait, ViewerPoll.MostBytes, body, ended);
                return body.WrittenMemory;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task WriteAsync(Caller caller, PtyId session, long offset, TimeSpan wait, int mostBytes, IBufferWriter<byte> into, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, session.Value, cancellationToken);
        using WatchedSessions.Lease lease = await watched.OpenAsync(row, cancellationToken);
        await new ViewerPoll(lease.Watched.Feed, offset, () => views.View(caller, lease.Watched.Facts), mostBytes).WriteAsync(wait, into, cancellationToken);
    }
}

using System.Buffers;
using System.Net.WebSockets;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>A viewer's WebSocket: docs/specs/sessions.md on the wire, <see cref="ViewerConnection"/> behind it.</summary>
internal sealed class SessionSocket(SessionViews views, WatchedSessions watched, TerminalDesk desk, ICredentialWatch credentials, TimeProvider time)
{
    private const string SubProtocol = "signalbox.v1";
    private const int MaxMessage = 96 * 1024;
    private const int Revoked = 4002;
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    /// <summary>Serves one viewer until it leaves, the session ends, or its right ends.</summary>
    public async Task ServeAsync(HttpContext http, string sessionId, long offset, CancellationToken stopping)
    {
        Caller caller = http.GetCaller();
        SessionRow row = await views.RequireAsync(caller, sessionId, http.RequestAborted);

        // The lease first, the permission after it: no revocation falls between the two.
        using CredentialLease credential = credentials.Watch(http, SessionViews.ByLink(caller, row));
        row = await views.RequireAsync(caller, sessionId, http.RequestAborted);
        using WatchedSessions.Lease lease = await watched.OpenAsync(row, http.RequestAborted);
        string? protocol = http.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol) ? SubProtocol : null;
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync(protocol);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, credential.Ended, stopping);
        using var viewer = new ViewerConnection(
            lease.Watched.Feed,
            offset,
            () => views.View(caller, lease.Watched.Facts),
            new WebSocketSink(socket),
            new SessionCommands(desk, caller, sessionId));
        lease.AudienceChanged();
        try
        {
            await TalkAsync(socket, viewer, ended, credential);
        }
        finally
        {
            lease.AudienceChanged();
        }
    }

    /// <summary>
    /// Cancelling a receive tears the connection down, so receiving has a token of its own: the close with its reason goes out first, and the viewer gets time to take it.
    /// </summary>
    private async Task TalkAsync(WebSocket socket, ViewerConnection viewer, CancellationTokenSource ended, CredentialLease credential)
    {
        using var hangUp = new CancellationTokenSource();
        Task sending = viewer.RunAsync(ended.Token);
        Task receiving = ReceiveAsync(socket, viewer, hangUp.Token);
        await Task.WhenAny(sending, receiving);
        bool finished = sending.IsCompletedSuccessfully;
        await ended.CancelAsync();
        await IgnoreEndAsync(sending);
        (int code, string reason) = credential.Ended.IsCancellationRequested ? (Revoked, credential.Why)
            : finished ? (1000, "the session has ended")
            : (1001, "the hub stops; connect again");
        await CloseAsync(socket, code, reason);
        await Task.WhenAny(receiving, Task.Delay(Goodbye, time, CancellationToken.None));
        await hangUp.CancelAsync();
        await IgnoreEndAsync(receiving);
    }

    private static async Task ReceiveAsync(WebSocket socket, ViewerConnection viewer, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(message.GetMemory(1024), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            message.Advance(part.Count);
            if (message.WrittenCount > MaxMessage)
            {
                await CloseAsync(socket, (int)WebSocketCloseStatus.MessageTooBig, $"messages have at most {MaxMessage} bytes");
                return;
            }

            if (part.EndOfMessage)
            {
                await viewer.ReceiveAsync(message.WrittenMemory, cancellationToken);
                message.ResetWrittenCount();
            }
        }
    }

    private static async Task CloseAsync(WebSocket socket, int code, string reason)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await IgnoreEndAsync(socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token));
        }
    }

    /// <summary>A viewer that leaves is no failure.</summary>
    private static async Task IgnoreEndAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The connection is over; whoever is left was told.
        }
    }
}

using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Registry;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces.Watching;

/// <summary><c>/workspaces/{id}/events/stream</c> and <c>/ws</c>.</summary>
internal static class WatchEndpoints
{
    public const string SocketPath = "/ws";

    private const int Revoked = 4002;
    private const string OwnIdHeader = "X-Workspace-ID";
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    /// <summary>Server-sent events, seen with the eyes of the workspace, also when a person looks.</summary>
    public static async Task StreamAsync(
        HttpContext http, WorkspaceWatch events, IPresence presence, ICredentialWatch credentials, IHostApplicationLifetime lifetime, string? after = null)
    {
        // Without a cursor from now on: taken before the watcher is told that it watches.
        long cursor = ParseCursor(http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : after) ?? events.Head;
        Workspace workspace = http.GetWorkspace();
        Caller caller = http.GetCaller();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using CredentialLease lease = credentials.Watch(http);
        using IDisposable? there = caller.IsAgentOf(workspace) ? presence.Waiting(workspace.Id) : null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, lease.Ended);
        try
        {
            await http.Response.WriteAsync("retry: 2000\n\n", ended.Token);
            await foreach (EventPage page in events.FollowAsync(caller, workspace.Id, cursor, ended.Token))
            {
                await http.Response.WriteAsync(TextOf(page), ended.Token);
                await http.Response.Body.FlushAsync(ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The watcher left, its credential ended, or the hub stops. It comes back with its cursor and is let in or refused then.
        }
    }

    /// <summary>The same over a WebSocket: an agent says who it is in a header, people see what is theirs.</summary>
    public static async Task SocketAsync(
        HttpContext http,
        WorkspaceWatch events,
        Admission admission,
        IPresence presence,
        ICredentialWatch credentials,
        IHostApplicationLifetime lifetime,
        TimeProvider time)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            throw SignalboxException.Invalid("websocket-required", "This address takes WebSockets. Server-sent events are at /workspaces/{id}/events/stream.");
        }

        using CredentialLease lease = credentials.Watch(http);
        Caller caller = http.GetCaller();
        WorkspaceId? agent = await AgentOfAsync(http, caller, admission);
        using IDisposable? there = agent is { } id && caller.Workspace == id ? presence.Waiting(id) : null;
        long cursor = events.Head;
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, lease.Ended);

        // Cancelling a send or a receive tears the connection down, so both have a token of their own: the close with its reason goes out first.
        using var hangUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using CancellationTokenRegistration soon = ended.Token.Register(() => hangUp.CancelAfter(Goodbye));
        Task listening = ListenAsync(socket, ended, hangUp.Token);
        try
        {
            await foreach (EventPage page in events.FollowAsync(caller, agent, cursor, ended.Token))
            {
                foreach (StoredEvent stored in page.Events)
                {
                    await socket.SendAsync(Encoding.UTF8.GetBytes(EventText.Of(stored)), WebSocketMessageType.Text, endOfMessage: true, hangUp.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The watcher left, its credential ended, or the hub stops.
        }

        await CloseAsync(socket, lease.Ended.IsCancellationRequested ? (Revoked, "the right to watch ended") : (1001, "the hub stops; connect again"), hangUp.Token);
        hangUp.CancelAfter(Goodbye);
        await listening;
    }

    private static async Task<WorkspaceId?> AgentOfAsync(HttpContext http, Caller caller, Admission admission)
    {
        string own = http.Request.Headers[OwnIdHeader].ToString();
        if (own.Length == 0 && caller.IsMember)
        {
            return null;
        }

        // An agent without the header means itself; nobody else is let in without saying who they are.
        WorkspaceId id = own.Length == 0 ? caller.Workspace ?? throw WorkspaceConventions.Unauthorized(http)
            : WorkspaceId.TryParse(own, out WorkspaceId named) ? named
            : throw SignalboxException.Invalid("workspace-id", "invalid workspace ID");
        await admission.AdmitAsync(http, id, http.RequestAborted);
        return id;
    }

    /// <summary>Watchers have nothing to say; this sees them leave.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource ended, CancellationToken hangUp)
    {
        byte[] ignored = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(ignored, hangUp)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // Over in any case.
        }

        await ended.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket, (int Code, string Reason) end, CancellationToken hangUp)
    {
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)end.Code, end.Reason, hangUp);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // It has left already.
        }
    }

    private static string TextOf(EventPage page)
    {
        var text = new StringBuilder();
        if (page.Reset)
        {
            text.Append(CultureInfo.InvariantCulture, $"id: {page.Next}\nevent: reset\ndata: {{\"seq\":{page.Next}}}\n\n");
        }

        foreach (StoredEvent stored in page.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $"id: {stored.Seq}\ndata: {EventText.Of(stored)}\n\n");
        }

        return text.Length > 0 ? text.ToString() : string.Create(CultureInfo.InvariantCulture, $": alive\nid: {page.Next}\n\n");
    }

    private static long? ParseCursor(string? text) => string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long cursor) ? cursor
        : throw SignalboxException.Invalid("cursor-invalid", "The cursor is not a sequence number. Give the last id that was received, or none.");
}

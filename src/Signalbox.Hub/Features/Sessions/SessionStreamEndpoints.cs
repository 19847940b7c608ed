using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The HTTP face of what streams: the viewer's WebSocket, its long-poll twin, the export.</summary>
internal static class SessionStreamEndpoints
{
    public static async Task SocketAsync(
        string sessionId,
        HttpContext http,
        SessionSocket socket,
        IHostApplicationLifetime lifetime,
        long offset = 0)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            throw SignalboxException.Invalid("websocket-required", "This address speaks WebSocket only. Where WebSockets are blocked use /api/session/{id}/stream.");
        }

        RefuseNegative(offset);
        await socket.ServeAsync(http, sessionId, offset, lifetime.ApplicationStopping);
    }

    public static async Task PollAsync(
        string sessionId,
        HttpContext http,
        SessionPoll poll,
        CancellationToken cancellationToken,
        long offset = 0,
        double wait = 0)
    {
        RefuseNegative(offset);
        if (wait is not (>= 0 and <= 25))
        {
            throw SignalboxException.Invalid("argument-invalid", $"wait is {wait}; allowed are 0 to 25 seconds.");
        }

        ReadOnlyMemory<byte> body = await poll.AnswerAsync(http, sessionId, offset, TimeSpan.FromSeconds(wait), cancellationToken);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, cancellationToken);
    }

    public static async Task CastAsync(string sessionId, HttpContext http, SessionExport export, CancellationToken cancellationToken)
    {
        using var transcript = await export.OpenAsync(http.GetCaller(), sessionId, cancellationToken);
        http.Response.ContentType = "application/x-asciicast";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{transcript.Id}.cast\"";
        await transcript.WriteAsync(http.Response.Body, cancellationToken);
    }

    private static void RefuseNegative(long offset)
    {
        if (offset < 0)
        {
            throw SignalboxException.Invalid("argument-invalid", $"offset is {offset}; it counts bytes from 0.");
        }
    }
}

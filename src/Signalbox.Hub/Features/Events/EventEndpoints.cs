using System.Globalization;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Events;

/// <summary><c>GET /api/events</c>.</summary>
internal static class EventEndpoints
{
    public static async Task FollowAsync(HttpContext context, EventStream stream, IHostApplicationLifetime lifetime, string? after = null)
    {
        Caller caller = context.GetCaller();
        if (!caller.IsMember)
        {
            throw new SignalboxException("sign-in-required", StatusCodes.Status401Unauthorized, "The event stream needs a credential. Sign in, or send an Authorization header with a token.");
        }

        long? cursor = ParseCursor(context.Request.Headers["Last-Event-ID"], after);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await stream.FollowAsync(context.Response.BodyWriter, caller, cursor, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The watcher left or the hub stops: the stream ends here, and the browser comes back with its cursor.
        }
    }

    /// <summary>A browser that reconnects sends where it was in the header, while the address still says where it began.</summary>
    private static long? ParseCursor(string? lastEventId, string? after)
    {
        string? text = string.IsNullOrEmpty(lastEventId) ? after : lastEventId;
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long cursor)
            ? cursor
            : throw SignalboxException.Invalid("cursor-invalid", $"The cursor '{Shorten(text)}' is not a sequence number. Give the last id that was received, or none.");
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

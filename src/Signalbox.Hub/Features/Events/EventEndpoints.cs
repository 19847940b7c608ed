using System.Globalization;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Events;

/// <summary><c>GET /api/events</c>.</summary>
internal static class EventEndpoints
{
    public static async Task FollowAsync(
        HttpContext context, EventStream stream, ICredentialWatch watch, IHostApplicationLifetime lifetime, string? after = null)
    {
        long? cursor = ParseCursor(context.Request.Headers["Last-Event-ID"], after);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";

        using CredentialLease lease = watch.Watch(context);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping, lease.Ended);
        try
        {
            await stream.FollowAsync(context.Response.BodyWriter, context.GetCaller(), cursor, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The watcher left, its credential ended, or the hub stops. A browser comes back with its cursor and is let in or refused then.
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

using System.Net.ServerSentEvents;

namespace Signalbox.Cli.Bridge;

/// <summary>The messages of server-sent events, and from where to go on when they break off.</summary>
internal sealed class EventStream
{
    /// <summary>However long a server asks to wait, and however often it failed.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);

    /// <summary>Id of the last event; null when the server gave none.</summary>
    public string? LastEvent { get; private set; }

    /// <summary>How long to wait before asking for the rest.</summary>
    public TimeSpan Pause { get; private set; } = UsualPause;

    /// <summary>Gives every message to <paramref name="deliver"/>, until that says false or the stream ends or breaks off.</summary>
    public async Task ReadAsync(HttpResponseMessage response, Func<Message, Task<bool>> deliver, CancellationToken cancellationToken)
    {
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        SseParser<byte[]> events = SseParser.Create(body, static (_, data) => data.ToArray());
        try
        {
            await foreach (SseItem<byte[]> item in events.EnumerateAsync(cancellationToken))
            {
                Remember(events);
                if (item.EventType == "message" && Message.TryRead(item.Data) is { } message && !await deliver(message))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // It broke off: the same to us as its end.
        }

        Remember(events);
    }

    private void Remember(SseParser<byte[]> events)
    {
        LastEvent = events.LastEventId is { Length: > 0 } id ? id : LastEvent;
        if (events.ReconnectionInterval is { Ticks: >= 0 } asked)
        {
            Pause = asked < LongestPause ? asked : LongestPause;
        }
    }
}

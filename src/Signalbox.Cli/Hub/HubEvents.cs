using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Signalbox.Cli.Hub;

/// <summary>The hub's log of events, from now on. It goes on where it was when the connection breaks.</summary>
internal sealed class HubEvents(HubClient hub, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private string? _last;

    /// <summary>Events as they come; ends by a refusal of the hub, or the token's cancellation.</summary>
    public async IAsyncEnumerable<JsonNode> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            using HttpResponseMessage response = await OpenAsync(cancellationToken);
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            SseParser<string> events = SseParser.Create(body);
            await using IAsyncEnumerator<SseItem<string>> items = events.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(items))
            {
                _last = events.LastEventId is { Length: > 0 } id ? id : _last;
                if (items.Current.EventType != "reset" && items.Current.Data.Length > 0 && JsonNode.Parse(items.Current.Data) is { } change)
                {
                    yield return change;
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>A hub that was there once and is gone may be starting anew.</summary>
    private async Task<HttpResponseMessage> OpenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await hub.OpenAsync("/api/events", _last, cancellationToken);
            }
            catch (CliException e) when (e is not HubRefusalException && _last is not null)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>A stream that breaks off is the same to us as its end.</summary>
    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }
}

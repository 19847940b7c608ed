using System.Buffers;
using System.Text.Json;
using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>The long-poll twin of <see cref="ViewerConnection"/>: what there is from an offset on, at most so much, waiting for the first of it.</summary>
/// <param name="feed">The session.</param>
/// <param name="offset">Where the viewer's screen stands.</param>
/// <param name="view">The session as this viewer may see it now.</param>
/// <param name="mostBytes">How much one answer carries: terminal bytes, and screens as they are written.</param>
internal sealed class ViewerPoll(SessionFeed feed, long offset, Func<SessionView> view, int mostBytes = ViewerPoll.MostBytes)
{
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);
    internal const int MostBytes = 256 << 10;
    private const int ReadSize = 32 << 10;

    private readonly ViewerCursor _cursor = new(feed, offset);
    private readonly long _stateVersion = feed.Signal.StateVersion;

    /// <summary>Writes <c>items</c>, <c>next</c>, <c>state</c> and <c>end</c> as one JSON object. Once: a poll is one answer.</summary>
    /// <param name="wait">How long to wait when there is nothing new; cut to 25 s.</param>
    /// <param name="into">Where the JSON goes.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public async Task WriteAsync(TimeSpan wait, IBufferWriter<byte> into, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        feed.Enter();
        try
        {
            await using var json = new Utf8JsonWriter(into);
            json.WriteStartObject();
            json.WriteStartArray("items");
            var end = await WriteItemsAsync(json, buffer, wait, cancellationToken);
            json.WriteEndArray();
            json.WriteNumber("next", _cursor.Offset);
            json.WritePropertyName("state");
            JsonSerializer.Serialize(json, view(), ContractsJson.Default.SessionView);
            json.WriteBoolean("end", end);
            json.WriteEndObject();
        }
        finally
        {
            feed.Leave();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> WriteItemsAsync(Utf8JsonWriter json, byte[] buffer, TimeSpan wait, CancellationToken cancellationToken)
    {
        var left = mostBytes;
        var mayWait = wait > TimeSpan.Zero;
        var isFirst = true;
        while (left > 0)
        {
            var item = await _cursor.NextAsync(buffer.AsMemory(0, Math.Min(left, ReadSize)), cancellationToken);
            if (item.Kind == ViewerItemKind.AtHead)
            {
                if (!mayWait)
                {
                    return false;
                }

                await WaitForNewsAsync(item.Offset, wait, cancellationToken);
                mayWait = false;
                continue;
            }

            Write(json, item, buffer);
            if (item.Kind == ViewerItemKind.End)
            {
                return true;
            }

            // The size that every cursor begins with is no news.
            mayWait &= isFirst && item.Kind == ViewerItemKind.Resize;
            isFirst = false;
            left -= item.Length + (item.Screen?.Json.Length ?? 0);
        }

        return false;
    }

    private async Task WaitForNewsAsync(long head, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(wait < LongestWait ? wait : LongestWait, feed.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await feed.Signal.WaitBeyondAsync(head, _stateVersion, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing new in time: the answer is the present state.
        }
    }

    private static void Write(Utf8JsonWriter json, in ViewerItem item, byte[] buffer)
    {
        switch (item.Kind)
        {
            case ViewerItemKind.Data:
                ViewerMessages.Data(json, item.Offset, buffer.AsSpan(0, item.Length));
                break;
            case ViewerItemKind.Resize:
                ViewerMessages.Resize(json, item);
                break;
            case ViewerItemKind.Gap:
                var gap = new ArrayBufferWriter<byte>(item.Screen!.Json.Length + 64);
                ViewerMessages.GapFront(gap, item.Offset);
                gap.Write(item.Screen.Json.Span);
                json.WriteRawValue(gap.WrittenSpan, skipInputValidation: true);
                break;
            default:
                break;
        }
    }
}

using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;

namespace Signalbox.Hub.Features.Events;

/// <summary>
/// Follows the log for one watcher, as server-sent events. Nothing is buffered for it: a slow one reads later from its cursor, and one that
/// fell behind what is kept is told to read the present state anew.
/// </summary>
internal sealed class EventStream(IEventLog log, IOptions<EventsOptions> options, TimeProvider timeProvider)
{
    private const int Page = 200;

    /// <summary>Writes until <paramref name="cancellationToken"/> fires. Without a cursor it begins with a <c>reset</c> at the present head.</summary>
    public async Task FollowAsync(PipeWriter output, Caller caller, long? after, CancellationToken cancellationToken)
    {
        Write(output, "retry: 2000\n\n");
        long cursor = after ?? await ResetAsync(output, caller, cancellationToken);
        for (; ; )
        {
            EventPage page = await log.ReadAsync(caller, cursor, Page, cancellationToken);
            cursor = page.Next;
            if (page.Reset)
            {
                WriteReset(output, cursor);
            }

            foreach (StoredEvent stored in page.Events)
            {
                WriteEvent(output, stored);
            }

            await output.FlushAsync(cancellationToken);
            if (page.Events.Count < Page)
            {
                await WaitAsync(output, cursor, cancellationToken);
            }
        }
    }

    private async Task<long> ResetAsync(PipeWriter output, Caller caller, CancellationToken cancellationToken)
    {
        EventPage present = await log.ReadAsync(caller, long.MaxValue, 1, cancellationToken);
        WriteReset(output, present.Next);
        return present.Next;
    }

    private async Task WaitAsync(PipeWriter output, long cursor, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            using var beat = new CancellationTokenSource(options.Value.KeepAlive, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, cancellationToken);
            try
            {
                await log.WaitBeyondAsync(cursor, either.Token);
                return;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // An id without data moves the browser's cursor past events that it may not see, and raises no event there.
                Write(output, $": alive\nid: {cursor}\n\n");
                await output.FlushAsync(cancellationToken);
            }
        }
    }

    private static void WriteReset(PipeWriter output, long head) =>
        Write(output, $"id: {head}\nevent: reset\ndata: {{\"seq\":{head}}}\n\n");

    private static void WriteEvent(PipeWriter output, StoredEvent stored)
    {
        Write(output, $"id: {stored.Seq}\nevent: {stored.Kind}\ndata: ");
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("seq", stored.Seq);
            json.WriteNumber("at", stored.AtMs / 1000.0);
            json.WriteString("kind", stored.Kind);
            json.WriteString("subject", stored.Subject);
            json.WritePropertyName("payload");
            json.WriteRawValue(OneLine(stored.Payload));
            json.WriteEndObject();
        }

        Write(output, "\n\n");
    }

    // Between JSON tokens a line end is only white space, but here it would end the data line.
    private static string OneLine(string json) => json.AsSpan().ContainsAny('\r', '\n') ? json.ReplaceLineEndings(" ") : json;

    private static void Write(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);
}

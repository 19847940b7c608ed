using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>
/// One viewer on a WebSocket, free of HTTP: <see cref="RunAsync"/> sends, <see cref="ReceiveAsync"/> takes what the viewer says; the two may run at once.
/// The caller closes the transport: 1000 when RunAsync returned, by its own reason when it cancelled it.
/// </summary>
internal sealed class ViewerConnection : IDisposable
{
    private const int OffsetSize = sizeof(long);
    private const int MessageSize = 32 << 10;
    private const int ManyViewers = 32;
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(16);
    private static readonly TimeSpan LongPause = TimeSpan.FromMilliseconds(33);

    private readonly SessionFeed _feed;
    private readonly Func<SessionView> _view;
    private readonly IViewerSink _sink;
    private readonly IViewerCommands _commands;
    private readonly ViewerCursor _cursor;
    private readonly AckWindow _window;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Utf8JsonWriter _json;
    private long _stateSent = -1;
    private long? _lastSend;

    /// <param name="feed">The session.</param>
    /// <param name="offset">Where the viewer's screen stands; 0 for a new one.</param>
    /// <param name="view">The session as this viewer may see it now.</param>
    /// <param name="sink">The transport.</param>
    /// <param name="commands">What the viewer may do.</param>
    public ViewerConnection(SessionFeed feed, long offset, Func<SessionView> view, IViewerSink sink, IViewerCommands commands)
    {
        _feed = feed;
        _view = view;
        _sink = sink;
        _commands = commands;
        _cursor = new ViewerCursor(feed, offset);
        _window = new AckWindow(offset, feed.Time);
        _json = new Utf8JsonWriter(_text);
    }

    /// <summary>Sends state, output, resizes and gaps until the session has ended and all of it is sent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _feed.Enter();
        try
        {
            while (await StepAsync(cancellationToken))
            {
                // Each step sends something or waits.
            }
        }
        finally
        {
            _feed.Leave();
        }
    }

    /// <summary>Takes one text message of the viewer.</summary>
    public async Task ReceiveAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (TryParse(message.Span) is not { } command)
        {
            await SendErrorAsync(new ViewerError("message-invalid", "The message is not a JSON object with a 'type'. See docs/specs/sessions.md."), cancellationToken);
            return;
        }

        var refusal = command switch
        {
            { Type: "ack", Offset: { } offset } => Acknowledge(offset),
            { Type: "input", Data: { } data } => await _commands.InputAsync(data, cancellationToken),
            { Type: "resize", Cols: { } cols, Rows: { } rows } => await _commands.ResizeAsync(cols, rows, cancellationToken),
            { Type: "control", Take: { } take } => await _commands.ControlAsync(take, cancellationToken),
            { Type: "ping" } => await SendPongAsync(cancellationToken),
            _ => new ViewerError("message-invalid", $"The message type '{command.Type}' is unknown or lacks a member. See docs/specs/sessions.md."),
        };
        if (refusal is not null)
        {
            await SendErrorAsync(refusal, cancellationToken);
        }
    }

    public void Dispose()
    {
        _sending.Dispose();
        _json.Dispose();
    }

    /// <summary>False at the end.</summary>
    private async ValueTask<bool> StepAsync(CancellationToken cancellationToken)
    {
        await SendStateIfNewAsync(cancellationToken);
        var acknowledged = _window.NextAckAsync();
        if (!_window.HasRoom)
        {
            await WaitForAckOrStateAsync(acknowledged, cancellationToken);
            return true;
        }

        var item = await SendNextAsync(cancellationToken);
        if (item.Kind == ViewerItemKind.AtHead)
        {
            await _feed.Signal.WaitBeyondAsync(item.Offset, _stateSent, cancellationToken);
            await PauseAsync(cancellationToken);
        }

        return item.Kind != ViewerItemKind.End;
    }

    private async ValueTask<ViewerItem> SendNextAsync(CancellationToken cancellationToken)
    {
        // Rented for one step: a viewer that waits holds no buffer.
        var buffer = ArrayPool<byte>.Shared.Rent(MessageSize);
        try
        {
            var item = await _cursor.NextAsync(buffer.AsMemory(OffsetSize, MessageSize - OffsetSize), cancellationToken);
            await SendAsync(item, buffer, cancellationToken);
            return item;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask SendAsync(ViewerItem item, byte[] buffer, CancellationToken cancellationToken)
    {
        switch (item.Kind)
        {
            case ViewerItemKind.Data:
                BinaryPrimitives.WriteInt64BigEndian(buffer, item.Offset);
                // Before the send: the acknowledgement may be here before the send has returned.
                _window.Sent(_cursor.Offset);
                await LockedAsync(() => _sink.SendBytesAsync(buffer.AsMemory(0, OffsetSize + item.Length), cancellationToken), cancellationToken);
                _lastSend = _feed.Time.GetTimestamp();
                break;
            case ViewerItemKind.Resize:
                await SendTextAsync(json => ViewerMessages.Resize(json, item), cancellationToken);
                break;
            case ViewerItemKind.Gap:
                _window.Sent(_cursor.Offset);
                await SendGapAsync(item, cancellationToken);
                break;
            case ViewerItemKind.End:
                await SendStateIfNewAsync(cancellationToken);
                await SendTextAsync(json => ViewerMessages.End(json, item.Offset), cancellationToken);
                break;
            default:
                break;
        }
    }

    private ValueTask SendGapAsync(ViewerItem item, CancellationToken cancellationToken) => LockedAsync(
        async () =>
        {
            _text.ResetWrittenCount();
            ViewerMessages.GapFront(_text, item.Offset);
            await _sink.SendTextAsync(_text.WrittenMemory, isLast: false, cancellationToken);
            await _sink.SendTextAsync(item.Screen!.Json, isLast: true, cancellationToken);
        },
        cancellationToken);

    private async ValueTask SendStateIfNewAsync(CancellationToken cancellationToken)
    {
        var version = _feed.Signal.StateVersion;
        if (version != _stateSent)
        {
            _stateSent = version;
            await SendTextAsync(json => ViewerMessages.State(json, _view()), cancellationToken);
        }
    }

    private async Task WaitForAckOrStateAsync(Task acknowledged, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(acknowledged, _feed.Signal.WaitForStateAsync(_stateSent, waiting.Token).AsTask());
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The first output after a silence goes out at once; what follows is gathered.</summary>
    private async ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        if (_lastSend is not { } last || _feed.Signal.Ended)
        {
            return;
        }

        var pause = (_feed.Viewers > ManyViewers ? LongPause : ShortPause) - _feed.Time.GetElapsedTime(last);
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, _feed.Time, cancellationToken);
        }
    }

    private ViewerError? Acknowledge(long offset)
    {
        _window.Acknowledge(offset);
        return null;
    }

    private async ValueTask<ViewerError?> SendPongAsync(CancellationToken cancellationToken)
    {
        await SendTextAsync(json => json.WriteRawValue(ViewerMessages.Pong, skipInputValidation: true), cancellationToken);
        return null;
    }

    private ValueTask SendErrorAsync(ViewerError error, CancellationToken cancellationToken) =>
        SendTextAsync(json => ViewerMessages.Error(json, error), cancellationToken);

    private ValueTask SendTextAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken) => LockedAsync(
        async () =>
        {
            _text.ResetWrittenCount();
            _json.Reset(_text);
            write(_json);
            await _json.FlushAsync(cancellationToken);
            await _sink.SendTextAsync(_text.WrittenMemory, isLast: true, cancellationToken);
        },
        cancellationToken);

    /// <summary>Answers come from the receiving side: messages of the two must not mix.</summary>
    private async ValueTask LockedAsync(Func<ValueTask> send, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await send();
        }
        finally
        {
            _sending.Release();
        }
    }

    private static ViewerCommand? TryParse(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, ContractsJson.Default.ViewerCommand);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

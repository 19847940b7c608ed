using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Terminals.Screen;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>A viewer as the page is one, over a real WebSocket: writes what it is sent to a screen, acknowledges it, answers no queries.</summary>
internal sealed class ScreenViewer : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly CancellationTokenSource _left = new();
    private readonly Lock _gate = new();
    private readonly int? _bytesPerSecond;
    private readonly Task _receiving;
    private ScreenModel _screen;
    private long _offset;
    private volatile bool _hurries;

    private ScreenViewer(ClientWebSocket socket, long offset, ScreenModel screen, int? bytesPerSecond)
    {
        (_socket, _offset, _screen, _bytesPerSecond) = (socket, offset, screen, bytesPerSecond);
        _receiving = ReceiveAsync();
    }

    public int Gaps { get; private set; }

    /// <summary>Bytes of the terminal that it wrote to its screen, those of gaps not counted.</summary>
    public long DataBytes { get; private set; }

    public long Offset => Read(() => _offset);

    /// <summary>All that the screen shows and remembers, as one string.</summary>
    public string Screen => Read(() => Convert.ToHexString(_screen.Keyframe()));

    /// <summary>What is to be seen now; lines that scrolled out before a gap are not known to a viewer.</summary>
    public string Text => Read(() => _screen.GetText());

    public (int Cols, int Rows) Size => Read(() => (_screen.Columns, _screen.Rows));

    /// <param name="api">The hub.</param>
    /// <param name="task">Whose terminal.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="screen">The screen as it is there; null: a new one.</param>
    /// <param name="bytesPerSecond">How fast it takes what is sent, until told to hurry.</param>
    public static async Task<ScreenViewer> ConnectAsync(HubApi api, SubmittedTask task, long offset = 0, ScreenModel? screen = null, int? bytesPerSecond = null) =>
        new(await api.WatchAsync(task, offset, CancellationToken.None), offset, screen ?? new ScreenModel(80, 24), bytesPerSecond);

    public void Hurry() => _hurries = true;

    public async Task UntilAsync(long offset) => await Eventually.TrueAsync(
        () => _receiving.IsFaulted ? throw _receiving.Exception! : Offset >= offset,
        $"the viewer has reached {offset}");

    /// <summary>Sends a message of the protocol.</summary>
    public Task SendAsync(JsonObject message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _socket.Abort();
        await _receiving.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _socket.Dispose();
        _left.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var message = new MemoryStream();
        while (!_left.IsCancellationRequested)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), _left.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            message.Write(buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage)
            {
                await TakeAsync(part.MessageType, message.ToArray());
                message.SetLength(0);
            }
        }
    }

    private async Task TakeAsync(WebSocketMessageType kind, byte[] message)
    {
        if (kind == WebSocketMessageType.Binary)
        {
            await DawdleAsync(message.Length);
            Read(() => Data(message));
        }
        else if (!Read(() => Control(JsonNode.Parse(message)!)))
        {
            return;
        }

        await SendAsync(new JsonObject { ["type"] = "ack", ["offset"] = Offset });
    }

    private async Task DawdleAsync(int bytes)
    {
        for (int left = bytes; !_hurries && left > 0 && _bytesPerSecond is { } speed; left -= speed / 20)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _left.Token);
        }
    }

    private bool Data(ReadOnlySpan<byte> message)
    {
        Assert.Equal(_offset, BinaryPrimitives.ReadInt64BigEndian(message));
        _screen.Feed(message[8..]);
        _offset += message.Length - 8;
        DataBytes += message.Length - 8;
        return true;
    }

    private bool Control(JsonNode message)
    {
        switch ((string)message["type"]!)
        {
            case "resize":
                Assert.Equal(_offset, (long)message["offset"]!);
                _screen.Resize((int)message["cols"]!, (int)message["rows"]!);
                return false;
            case "gap":
                Assert.Equal(_offset, (long)message["from"]!);
                Gaps++;
                _offset = (long)message["to"]!;
                _screen = new ScreenModel((int)message["cols"]!, (int)message["rows"]!);
                _screen.Feed(Convert.FromBase64String((string)message["screen"]!));
                return true;
            case "error":
                throw new InvalidOperationException($"The hub refused: {message.ToJsonString()}");
            default:
                return false;
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}

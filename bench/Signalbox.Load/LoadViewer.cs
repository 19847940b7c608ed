using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>One viewer as the page is one: it acknowledges what it got, and may type.</summary>
internal sealed class LoadViewer : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = new byte[64 * 1024];

    private LoadViewer()
    {
    }

    /// <summary>Everything before this offset was received or jumped over.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes of the terminal that were received one by one, not as a screen that they led to.</summary>
    public long Received { get; private set; }

    public static async Task<LoadViewer> OpenAsync(Uri address, string token, bool narrow = false)
    {
        var viewer = new LoadViewer();
        viewer._socket.Options.AddSubProtocol("signalbox.v1");
        viewer._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        if (narrow)
        {
            viewer._buffer = new byte[1024];
        }

        await viewer._socket.ConnectAsync(address, CancellationToken.None);
        return viewer;
    }

    /// <summary>Receives until everything before the offset is there.</summary>
    public async Task UntilAsync(long offset, CancellationToken cancellationToken)
    {
        while (Offset < offset)
        {
            await NextAsync(cancellationToken);
        }
    }

    /// <summary>Takes one message and acknowledges it.</summary>
    public async Task NextAsync(CancellationToken cancellationToken)
    {
        long before = Offset;
        (WebSocketMessageType type, int count) = await ReceiveAsync(cancellationToken);
        if (type == WebSocketMessageType.Binary)
        {
            Offset = BinaryPrimitives.ReadInt64BigEndian(_buffer) + count - sizeof(long);
            Received += count - sizeof(long);
        }
        else if (type == WebSocketMessageType.Text)
        {
            Hear(JsonNode.Parse(_buffer.AsSpan(0, count))!.AsObject());
        }
        else
        {
            throw new InvalidOperationException($"The hub closed the viewer at {Offset}: {_socket.CloseStatus} {_socket.CloseStatusDescription}");
        }

        if (Offset > before)
        {
            await SayAsync(new JsonObject { ["type"] = "ack", ["offset"] = Offset }, cancellationToken);
        }
    }

    /// <summary>Takes at most 1 KiB a second and acknowledges nothing.</summary>
    public async Task CrawlAsync(CancellationToken cancellationToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await second.WaitForNextTickAsync(cancellationToken))
        {
            await _socket.ReceiveAsync(_buffer.AsMemory(0, 1024), cancellationToken);
        }
    }

    public Task SayAsync(JsonObject message, CancellationToken cancellationToken) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public void Dispose() => _socket.Dispose();

    private void Hear(JsonObject message)
    {
        switch ((string?)message["type"])
        {
            case "gap":
                Offset = (long)message["to"]!;
                break;
            case "error":
                throw new InvalidOperationException($"The hub refused the viewer: {message["code"]} {message["detail"]}");
            default:
                break;
        }
    }

    private async Task<(WebSocketMessageType Type, int Count)> ReceiveAsync(CancellationToken cancellationToken)
    {
        for (int count = 0; ;)
        {
            if (count == _buffer.Length)
            {
                Array.Resize(ref _buffer, count * 2);
            }

            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(_buffer.AsMemory(count), cancellationToken);
            count += part.Count;
            if (part.EndOfMessage)
            {
                return (part.MessageType, count);
            }
        }
    }
}

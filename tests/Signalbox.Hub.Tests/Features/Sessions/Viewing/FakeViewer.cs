using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Terminals.Screen;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

/// <summary>
/// A viewer as the page is one: an emulator that writes what it is sent, checks that nothing is missing or twice, and acknowledges if told to.
/// </summary>
internal sealed class FakeViewer : IViewerSink, IViewerCommands
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<string> _types = [];
    private readonly List<JsonElement> _messages = [];
    private readonly List<string> _commands = [];

    public FakeViewer(long offset = 0) => Offset = offset;

    /// <summary>Called with the bytes of each data message before it counts as written: how a slow viewer is slow.</summary>
    public Func<int, Task>? OnData { get; init; }

    /// <summary>Called with the offset behind each written message: how a viewer acknowledges.</summary>
    public Action<long>? OnWritten { get; set; }

    /// <summary>False: it only counts. A thousand emulators are slower than what is tested.</summary>
    public bool Draws { get; init; } = true;

    public ScreenModel Screen { get; private set; } = new(80, 24);

    public long Offset { get; private set; }

    public int Gaps { get; private set; }

    public long DataBytes { get; private set; }

    public int LargestMessage { get; private set; }

    /// <summary>What it answers to commands.</summary>
    public ViewerError? Refusal { get; set; }

    /// <summary>The types of the messages so far; runs of data are one.</summary>
    public string Types
    {
        get
        {
            lock (_gate)
            {
                return string.Join(' ', _types);
            }
        }
    }

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return Screen.GetText();
            }
        }
    }

    public IReadOnlyList<JsonElement> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_gate)
            {
                return [.. _commands];
            }
        }
    }

    public async ValueTask SendBytesAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (OnData is { } slow)
        {
            await slow(message.Length - 8);
        }

        long written;
        lock (_gate)
        {
            Data(BinaryPrimitives.ReadInt64BigEndian(message.Span), message.Span[8..]);
            LargestMessage = Math.Max(LargestMessage, message.Length);
            written = Offset;
        }

        OnWritten?.Invoke(written);
    }

    public ValueTask SendTextAsync(ReadOnlyMemory<byte> part, bool isLast, CancellationToken cancellationToken)
    {
        long? written = null;
        lock (_gate)
        {
            _text.Write(part.Span);
            if (isLast)
            {
                var message = JsonDocument.Parse(_text.WrittenMemory.ToArray()).RootElement;
                _text.ResetWrittenCount();
                _messages.Add(message);
                written = Take(message) ? Offset : null;
            }
        }

        if (written is { } offset)
        {
            OnWritten?.Invoke(offset);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Takes one message; true when it moved the screen on.</summary>
    public bool Take(JsonElement message)
    {
        var type = message.GetProperty("type").GetString()!;
        switch (type)
        {
            case "data":
                Data(message.GetProperty("offset").GetInt64(), message.GetProperty("data").GetBytesFromBase64());
                return true;
            case "resize":
                _types.Add(type);
                Assert.Equal(Offset, message.GetProperty("offset").GetInt64());
                Screen.Resize(message.GetProperty("cols").GetInt32(), message.GetProperty("rows").GetInt32());
                return false;
            case "gap":
                _types.Add(type);
                Gaps++;
                Assert.Equal(Offset, message.GetProperty("from").GetInt64());
                Offset = message.GetProperty("to").GetInt64();
                if (Draws)
                {
                    Screen = new ScreenModel(message.GetProperty("cols").GetInt32(), message.GetProperty("rows").GetInt32());
                    Screen.Feed(message.GetProperty("screen").GetBytesFromBase64());
                }

                return true;
            default:
                _types.Add(type);
                return false;
        }
    }

    public ValueTask<ViewerError?> InputAsync(string data, CancellationToken cancellationToken) => Command($"input {data}");

    public ValueTask<ViewerError?> ResizeAsync(int cols, int rows, CancellationToken cancellationToken) => Command($"resize {cols}x{rows}");

    public ValueTask<ViewerError?> ControlAsync(bool take, CancellationToken cancellationToken) => Command($"control {take}");

    public static ReadOnlyMemory<byte> Message(string json) => Encoding.UTF8.GetBytes(json);

    private void Data(long offset, ReadOnlySpan<byte> bytes)
    {
        Assert.Equal(Offset, offset);
        if (Draws)
        {
            Screen.Feed(bytes);
        }

        Offset += bytes.Length;
        DataBytes += bytes.Length;
        if (_types.Count == 0 || _types[^1] != "data")
        {
            _types.Add("data");
        }
    }

    private ValueTask<ViewerError?> Command(string what)
    {
        lock (_gate)
        {
            _commands.Add(what);
        }

        return ValueTask.FromResult(Refusal);
    }
}

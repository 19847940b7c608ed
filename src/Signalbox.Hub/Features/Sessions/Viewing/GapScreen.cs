using System.Buffers;
using System.Text.Json;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>A rendered screen, written once as the end of a <c>gap</c> message and shared by all the viewers that get it.</summary>
internal sealed class GapScreen
{
    private GapScreen(TranscriptScreen screen, byte[] json)
    {
        // Without its bytes: they are in the JSON.
        Position = screen with { Bytes = [] };
        Json = json;
    }

    /// <summary>Data goes on here.</summary>
    public long Offset => Position.Offset;

    /// <summary>Where a cursor goes on.</summary>
    public TranscriptScreen Position { get; }

    /// <summary>Everything of the message after its <c>from</c>, the leading comma included.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    public static GapScreen Of(TranscriptScreen screen)
    {
        var buffer = new ArrayBufferWriter<byte>(screen.Bytes.Length * 4 / 3 + 128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("to", screen.Offset);
            json.WriteBase64String("screen", screen.Bytes);
            json.WriteNumber("cols", screen.Cols);
            json.WriteNumber("rows", screen.Rows);
            json.WriteEndObject();
        }

        var tail = buffer.WrittenSpan.ToArray();
        tail[0] = (byte)',';
        return new GapScreen(screen, tail);
    }
}

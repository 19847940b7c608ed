using System.Buffers;
using System.Globalization;
using System.Text;

namespace Signalbox.Terminals.Transcripts;

/// <summary>The flat form of a transcript: one text, as the original's attach and the plain export give it.</summary>
public static class TranscriptText
{
    private const int ReadSize = 64 << 10;

    /// <summary>
    /// The whole text, UTF-8 with replacement over the whole stream. What rolled away is told by the line
    /// <c>[transcript truncated at N bytes]</c> (N is the cap), what was dropped by <c>[N bytes were not recorded]</c>, each between newlines.
    /// </summary>
    public static string Read(TranscriptReader reader, TranscriptOptions options, long? head = null)
    {
        var bytes = new ArrayBufferWriter<byte>(ReadSize);
        Write(reader, options, bytes, head);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>The same as bytes.</summary>
    public static void Write(TranscriptReader reader, TranscriptOptions options, IBufferWriter<byte> into, long? head = null)
    {
        var cursor = reader.OpenCursor(0);
        var limit = head ?? reader.DetectHead();
        for (; ; )
        {
            var item = cursor.Read(into.GetSpan(ReadSize), limit);
            switch (item.Kind)
            {
                case TranscriptItemKind.Data:
                    into.Advance((int)item.Length);
                    break;
                case TranscriptItemKind.Gap:
                    into.Write(Encoding.UTF8.GetBytes(Line(item, options)));
                    break;
                case TranscriptItemKind.End:
                    return;
                default:
                    break;
            }
        }
    }

    /// <summary>What stands in place of bytes that are gone.</summary>
    public static string Line(in TranscriptItem gap, TranscriptOptions options) => gap.Rolled
        ? string.Create(CultureInfo.InvariantCulture, $"\n[transcript truncated at {options.Cap} bytes]\n")
        : string.Create(CultureInfo.InvariantCulture, $"\n[{gap.Length} bytes were not recorded]\n");
}

using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

/// <summary>What must hold for every reading of a <see cref="Recording"/>, whatever happened to it.</summary>
internal static class CursorAssert
{
    /// <summary>Reads to the end: items touch each other, every byte is the stream's. Returns all items but data.</summary>
    public static List<TranscriptItem> ReadsStream(TranscriptReader reader, long from, long? head = null, int bufferSize = 4096)
    {
        var others = new List<TranscriptItem>();
        var cursor = reader.OpenCursor(from);
        var buffer = new byte[bufferSize];
        var at = from;
        for (; ; )
        {
            var item = cursor.Read(buffer, head);
            Assert.Equal(at, item.Offset);
            at = item.To;
            Assert.Equal(at, cursor.Offset);
            switch (item.Kind)
            {
                case TranscriptItemKind.End:
                    return others;
                case TranscriptItemKind.Data:
                    IsStream(item.Offset, buffer.AsSpan(0, (int)item.Length));
                    break;
                default:
                    others.Add(item);
                    break;
            }
        }
    }

    public static void IsStream(long offset, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != Recording.ByteAt(offset + i))
            {
                Assert.Fail($"Byte {offset + i} is {bytes[i]}, was written as {Recording.ByteAt(offset + i)}.");
            }
        }
    }

    public static IEnumerable<(long From, long To)> Gaps(IEnumerable<TranscriptItem> items) =>
        items.Where(item => item.Kind == TranscriptItemKind.Gap).Select(item => (item.Offset, item.To));
}

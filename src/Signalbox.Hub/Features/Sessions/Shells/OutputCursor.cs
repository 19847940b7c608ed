using System.Buffers;
using System.Text;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>How far one caller has read one terminal, with the part of a character at which it stopped.</summary>
internal sealed class OutputCursor
{
    private const int MostAtOnce = 1024 * 1024;
    private const int ReadSize = 64 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly Lock _gate = new();
    private long _offset;

    /// <summary>Timestamp of the last use.</summary>
    public long UsedAt { get; set; }

    /// <summary>What came since the last call, at most 1 MiB of it; the rest comes with the next one.</summary>
    public string Drain(SessionFeed feed, TranscriptOptions options)
    {
        lock (_gate)
        {
            var bytes = new ArrayBufferWriter<byte>(ReadSize);
            (long head, bool final) = feed.Reach();
            bool isAll = ReadTo(head, feed.Reader.OpenCursor(_offset), bytes, options);
            char[] text = new char[_decoder.GetCharCount(bytes.WrittenSpan, flush: final && isAll)];
            _decoder.GetChars(bytes.WrittenSpan, text, flush: final && isAll);
            return new string(text);
        }
    }

    /// <summary>The caller has everything up to here from elsewhere.</summary>
    public void SkipTo(long offset)
    {
        lock (_gate)
        {
            if (offset > _offset)
            {
                _offset = offset;
                _decoder.Reset();
            }
        }
    }

    private bool ReadTo(long head, TranscriptCursor cursor, ArrayBufferWriter<byte> bytes, TranscriptOptions options)
    {
        while (bytes.WrittenCount < MostAtOnce)
        {
            TranscriptItem item = cursor.Read(bytes.GetSpan(ReadSize), head);
            if (item.Kind == TranscriptItemKind.End)
            {
                return true;
            }

            if (item.Kind == TranscriptItemKind.Data)
            {
                bytes.Advance((int)item.Length);
            }
            else if (item.Kind == TranscriptItemKind.Gap)
            {
                bytes.Write(Encoding.UTF8.GetBytes(TranscriptText.Line(item, options)));
            }

            _offset = item.To;
        }

        return false;
    }
}

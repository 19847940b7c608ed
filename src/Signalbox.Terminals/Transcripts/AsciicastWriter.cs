using System.Buffers;
using System.Globalization;
using System.Text;

namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// Exports a transcript as an asciicast, version 3 (or 2): output, resizes, a marker for each gap and the exit status. Times are those of
/// the monotonic marks, so an interval is never negative; a character is never split between two events.
/// </summary>
public sealed class AsciicastWriter(TranscriptReader reader, AsciicastOptions options) : IDisposable
{
    private const int ReadSize = 32 << 10;

    private readonly AsciicastLines _lines = new(options.Version);
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false).GetDecoder();
    private readonly char[] _chars = new char[Encoding.UTF8.GetMaxCharCount(ReadSize)];
    private (int Cols, int Rows) _size;

    /// <summary>Writes the whole recording as it is now. Once: a writer is one export.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var head = reader.DetectHead();
        var timeline = reader.ReadTimeline();
        _size = reader.SizeAt(0) ?? (80, 24);
        _lines.Header(options, _size.Cols, _size.Rows);

        var cursor = reader.OpenCursor(0);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            for (; ; )
            {
                var item = cursor.Read(buffer.AsSpan(0, ReadSize), head);
                if (item.Kind == TranscriptItemKind.End)
                {
                    break;
                }

                Write(item, buffer, timeline, cursor);
                await _lines.SendAsync(output, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Finish(timeline);
        await _lines.SendAsync(output, cancellationToken);
    }

    public void Dispose() => _lines.Dispose();

    private void Write(in TranscriptItem item, byte[] buffer, TranscriptTimeline timeline, TranscriptCursor cursor)
    {
        switch (item.Kind)
        {
            case TranscriptItemKind.Data:
                WriteData(item.Offset, buffer.AsSpan(0, (int)item.Length), timeline);
                break;
            case TranscriptItemKind.Resize:
                WriteSize(timeline.TimeAt(item.Offset), item.Cols, item.Rows);
                break;
            case TranscriptItemKind.Gap:
                WriteGap(item, timeline, cursor);
                break;
            default:
                break;
        }
    }

    /// <summary>One event for the bytes of one time mark.</summary>
    private void WriteData(long offset, ReadOnlySpan<byte> bytes, TranscriptTimeline timeline)
    {
        while (!bytes.IsEmpty)
        {
            var count = (int)Math.Min(bytes.Length, timeline.NextMarkAfter(offset) - offset);
            WriteOutput(timeline.TimeAt(offset), bytes[..count], flush: false);
            bytes = bytes[count..];
            offset += count;
        }
    }

    private void WriteOutput(TimeSpan time, ReadOnlySpan<byte> bytes, bool flush)
    {
        var count = _decoder.GetChars(bytes, _chars, flush);
        if (count > 0)
        {
            _lines.Event(time, "o", _chars.AsSpan(0, count));
        }
    }

    private void WriteAll(TimeSpan time, ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += ReadSize)
        {
            WriteOutput(time, bytes.Slice(at, Math.Min(ReadSize, bytes.Length - at)), flush: false);
        }
    }

    private void WriteSize(TimeSpan time, int cols, int rows)
    {
        if (_size != (cols, rows))
        {
            _size = (cols, rows);
            _lines.Event(time, "r", string.Create(CultureInfo.InvariantCulture, $"{cols}x{rows}"));
        }
    }

    private void WriteGap(in TranscriptItem gap, TranscriptTimeline timeline, TranscriptCursor cursor)
    {
        // What is left of a character cannot be completed across a gap.
        WriteOutput(timeline.TimeAt(gap.Offset), default, flush: true);
        var time = timeline.TimeAt(gap.To);
        var label = string.Create(CultureInfo.InvariantCulture, $"gap: {gap.Length} bytes {(gap.Rolled ? "rolled away" : "were not recorded")}");
        _lines.Comment(label);
        _lines.Event(time, "m", label);

        // As a viewer does: reset, show the screen that the lost bytes led to, go on behind it.
        var screen = reader.ScreenAt(gap.To);
        WriteSize(time, screen.Cols, screen.Rows);
        WriteOutput(time, "\u001bc"u8, flush: false);
        WriteAll(time, screen.Bytes);
        cursor.SkipTo(screen);
    }

    private void Finish(TranscriptTimeline timeline)
    {
        WriteOutput(timeline.Duration, default, flush: true);
        if (options.Version >= 3 && reader.Exit is { } exit)
        {
            _lines.Event(timeline.Duration, "x", exit.Code.ToString(CultureInfo.InvariantCulture));
        }
    }
}

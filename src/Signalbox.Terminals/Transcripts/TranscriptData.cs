namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// The writing side of the stream's bytes: one log up to the cap, then the log's head and a rolling row of segments.
/// Positions are logical; where the caller skips some, the file keeps a hole.
/// </summary>
internal sealed class TranscriptData(string folder, TranscriptOptions options, ITranscriptStorage storage) : IDisposable
{
    private const int CopyBufferSize = 256 << 10;

    private readonly Queue<long> _segments = new();
    private ITranscriptFile? _log;
    private long _logEnd;
    private ITranscriptFile? _segment;
    private long _segmentStart;
    private long _segmentEnd;
    private bool _rolling;

    /// <summary>From this offset on bytes are kept without a break by design; 0 while everything is.</summary>
    public long OldestKept => _rolling && _segments.TryPeek(out var oldest) ? oldest : 0;

    /// <summary>Writes at a logical offset and returns how many bytes are in the files; fewer than given means disk trouble.</summary>
    public int Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var written = 0;
        if (!_rolling)
        {
            var front = (int)Math.Clamp(options.Cap - offset, 0, bytes.Length);
            written = WriteLog(bytes[..front], offset);
            if (written < front || front == bytes.Length || !TryRoll())
            {
                return written;
            }
        }

        return written + WriteSegments(bytes[written..], offset + written);
    }

    public void Sync()
    {
        _ = _log?.TrySync();
        _ = _segment?.TrySync();
    }

    public void Dispose()
    {
        _log?.Dispose();
        _segment?.Dispose();
    }

    private int WriteLog(ReadOnlySpan<byte> bytes, long offset)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        _log ??= storage.TryCreate(Path.Combine(folder, TranscriptFileNames.Log));
        var written = _log?.Write(bytes, offset) ?? 0;
        if (written > 0)
        {
            _logEnd = offset + written;
        }

        return written;
    }

    private int WriteSegments(ReadOnlySpan<byte> bytes, long offset)
    {
        var written = 0;
        while (written < bytes.Length)
        {
            var at = offset + written;
            if (at >= _segmentEnd && !TryOpenSegment(at / options.SegmentSize * options.SegmentSize))
            {
                break;
            }

            var wanted = (int)Math.Min(bytes.Length - written, _segmentEnd - at);
            var landed = _segment!.Write(bytes.Slice(written, wanted), at - _segmentStart);
            written += landed;
            if (landed < wanted)
            {
                break;
            }
        }

        return written;
    }

    private bool TryOpenSegment(long start)
    {
        // The oldest goes first: on a full disk this makes the very room that the new one needs.
        while (_segments.Count >= options.Segments)
        {
            storage.Delete(Path.Combine(folder, TranscriptFileNames.Segment(_segments.Dequeue())));
        }

        if (storage.TryCreate(Path.Combine(folder, TranscriptFileNames.Segment(start))) is not { } file)
        {
            return false;
        }

        Use(file, start);
        return true;
    }

    private void Use(ITranscriptFile file, long start)
    {
        _segment?.Dispose();
        _segment = file;
        _segmentStart = start;
        _segmentEnd = start + options.SegmentSize;
        _segments.Enqueue(start);
    }

    /// <summary>
    /// Turns the log into head and segments: copy, sync the copies and their names, and only then cut the log. Until the cut both hold the same
    /// bytes at the same offsets, so a crash at any step leaves everything readable.
    /// </summary>
    private bool TryRoll()
    {
        if (_logEnd > options.HeadSize && !(TryCopyToSegments() && storage.TrySyncFolder(folder) && _log!.TryCut(options.HeadSize)))
        {
            Unroll();
            return false;
        }

        _rolling = true;
        return true;
    }

    private bool TryCopyToSegments()
    {
        // Only what will stay once the segment that the next byte goes to is there as well.
        var newest = _logEnd / options.SegmentSize * options.SegmentSize;
        var first = Math.Max(options.HeadSize, newest - (options.Segments - 1) * options.SegmentSize);
        var buffer = new byte[(int)Math.Min(CopyBufferSize, options.SegmentSize)];
        for (var start = first; start < _logEnd; start += options.SegmentSize)
        {
            if (storage.TryCreate(Path.Combine(folder, TranscriptFileNames.Segment(start))) is not { } file)
            {
                return false;
            }

            Use(file, start);
            if (!TryCopy(file, start, Math.Min(start + options.SegmentSize, _logEnd), buffer) || !file.TrySync())
            {
                return false;
            }
        }

        return true;
    }

    private bool TryCopy(ITranscriptFile file, long start, long end, byte[] buffer)
    {
        for (var at = start; at < end;)
        {
            var count = _log!.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at)), at);
            if (count == 0 || file.Write(buffer.AsSpan(0, count), at - start) < count)
            {
                return false;
            }

            at += count;
        }

        return true;
    }

    /// <summary>
    /// No room for the copies: the log stays what readers read. The copies stay too: the next try overwrites the same files, so that a reader
    /// which has one open already never holds on to another.
    /// </summary>
    private void Unroll()
    {
        _segment?.Dispose();
        _segment = null;
        _segmentEnd = 0;
        _segments.Clear();
    }
}

namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// Reads one session's transcript, while it is being written or long after. Any number of cursors may read at once, each used by one
/// caller at a time; open files and the index are shared between them.
/// </summary>
public sealed class TranscriptReader : IDisposable
{
    private readonly string _folder;
    private readonly TranscriptBytes _bytes;
    private readonly TranscriptIndex _index;
    private long _covered;

    private TranscriptReader(string folder)
    {
        _folder = folder;
        _bytes = new TranscriptBytes(folder);
        _index = new TranscriptIndex(folder);
    }

    /// <summary>Opens a session's folder. Files that do not exist yet are found when they do.</summary>
    public static TranscriptReader Open(string folder) => new(folder);

    /// <summary>Whether a recording began in this folder. The index comes first: a program that never printed anything leaves no bytes, yet a recording.</summary>
    public static bool IsIn(string folder) =>
        File.Exists(Path.Combine(folder, TranscriptFileNames.Index)) || File.Exists(Path.Combine(folder, TranscriptFileNames.Log));

    /// <summary>The agent's end: where, its exit code (or 128 + signal), and when since the start. Null while it runs.</summary>
    public (long Offset, int Code, TimeSpan At)? Exit =>
        _index.Refresh().Exit is { } exit ? (exit.Offset, exit.Code, TimeSpan.FromMilliseconds(exit.Milliseconds)) : null;

    /// <summary>A cursor at an offset. It begins with a <c>Resize</c>: the size in effect there.</summary>
    public TranscriptCursor OpenCursor(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return new TranscriptCursor(this, offset);
    }

    /// <summary>The head as far as the files tell; for whoever has no live head.</summary>
    public long DetectHead()
    {
        // Bytes before index: a resize is recorded before the bytes after it, so all those below this head are known.
        var end = _bytes.End();
        var index = _index.Refresh();
        Cover(end);
        return Math.Max(end, index.KnownHead);
    }

    /// <summary>The size in effect at an offset; null before the transcript has one.</summary>
    public (int Cols, int Rows)? SizeAt(long offset)
    {
        var index = _index.Refresh();
        var count = index.ResizesUpTo(offset);
        return count == 0 ? null : (index.Resizes[count - 1].Cols, index.Resizes[count - 1].Rows);
    }

    /// <summary>The map between time and offsets as it is now.</summary>
    public TranscriptTimeline ReadTimeline() => new(_index.ReadAll(IndexRecordKind.Time), Exit?.At);

    /// <summary>Everything but the bytes, as it is now, up to a head.</summary>
    /// <param name="head">Nothing at or beyond it is told. Null: as far as the files go.</param>
    public TranscriptMap ReadMap(long? head = null)
    {
        var end = head ?? DetectHead();
        var index = _index.Refresh();
        var marks = _index.ReadAll(IndexRecordKind.Time);
        var resizes = _index.ReadAll(IndexRecordKind.Resize);
        var exit = Exit;
        return new TranscriptMap(
            end,
            new TranscriptTimeline(marks, exit?.At).Duration,
            [.. marks.TakeWhile(mark => mark.Offset < end).Select(mark => new TranscriptMap.Mark(mark.Offset, mark.Milliseconds))],
            [.. resizes.TakeWhile(mark => mark.Offset <= end).Select(mark => new TranscriptMap.Resize(mark.Offset, mark.Milliseconds, mark.Cols, mark.Rows))],
            TranscriptMap.Join(_bytes.Holes(end), index.Gaps),
            exit);
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _index.Dispose();
    }

    internal TranscriptIndexSnapshot Index => _index.Current;

    internal TranscriptIndexSnapshot RefreshIndex() => _index.Refresh();

    internal int ReadBytes(long offset, Span<byte> into) => _bytes.Read(offset, into);

    internal long NextStart(long offset) => _bytes.NextStart(offset);

    /// <summary>
    /// The index with everything that was recorded before the bytes up to <paramref name="end"/>, which the caller has read. Only in this order
    /// (bytes, then index) is a hole never taken for bytes. One cursor's look serves all the others at the same place.
    /// </summary>
    internal TranscriptIndexSnapshot IndexCovering(long end)
    {
        if (end <= Volatile.Read(ref _covered))
        {
            return _index.Current;
        }

        var index = _index.Refresh();
        Cover(end);
        return index;
    }

    /// <summary>The content of a keyframe file; null when it is gone or torn.</summary>
    internal byte[]? TryReadKeyframe(in TranscriptIndexSnapshot.KeyframeMark mark)
    {
        using var file = TranscriptBytes.TryOpen(Path.Combine(_folder, TranscriptFileNames.Keyframe(mark.Offset)));
        if (file is null || RandomAccess.GetLength(file) != mark.Length)
        {
            return null;
        }

        var content = new byte[mark.Length];
        return RandomAccess.Read(file, content, 0) == content.Length && Crc32.Of(content) == mark.Crc ? content : null;
    }

    private void Cover(long end)
    {
        long seen;
        while (end > (seen = Volatile.Read(ref _covered)) && Interlocked.CompareExchange(ref _covered, end, seen) != seen)
        {
            // Another cursor moved it: look again.
        }
    }
}

namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// A place in a transcript and the way on from it. Items come in order: first the size in effect, then bytes, resizes exactly at their offsets,
/// and gaps. Not thread-safe; it holds no file and needs no disposal.
/// </summary>
public sealed class TranscriptCursor
{
    private readonly TranscriptReader _reader;
    private long _detectedHead;
    private int _nextResize;
    private bool _sizeTold;

    internal TranscriptCursor(TranscriptReader reader, long offset)
    {
        _reader = reader;
        Offset = offset;
        reader.RefreshIndex();
    }

    /// <summary>Where the next item begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Goes on behind a screen that the caller shows now.</summary>
    public void SkipTo(TranscriptScreen screen) => SkipTo(screen.Offset, screen.ResizesSeen);

    internal int ResizesSeen => _nextResize;

    internal void SkipTo(long offset, int resizesSeen)
    {
        Offset = offset;
        _nextResize = resizesSeen;
        _sizeTold = true;
    }

    /// <summary>The next item; data is put into <paramref name="buffer"/>.</summary>
    /// <param name="buffer">Where data goes: at most this much in one item.</param>
    /// <param name="head">Nothing at or beyond it is delivered. Null: as far as the files go.</param>
    public TranscriptItem Read(Span<byte> buffer, long? head = null)
    {
        var limit = head ?? DetectedHead();
        if (Offset >= limit)
        {
            // A resize without output after it: recorded at the head itself.
            return TryTakeResize(_reader.RefreshIndex(), out var last) ? last : TranscriptItem.End(Offset);
        }

        for (; ; )
        {
            var index = _reader.Index;
            if (TryTakeResize(index, out var resize))
            {
                return resize;
            }

            if (index.GapEndingAfter(Offset) is { } gap && gap.From <= Offset)
            {
                return Jump(gap.To, limit, rolled: false);
            }

            var count = _reader.ReadBytes(Offset, buffer[..(int)Math.Min(buffer.Length, limit - Offset)]);
            if (count == 0)
            {
                return Missing(head ?? (_detectedHead = _reader.DetectHead()));
            }

            index = _reader.IndexCovering(Offset + count);
            count = (int)(Math.Min(Offset + count, NextBoundary(index)) - Offset);
            if (count > 0)
            {
                var item = TranscriptItem.Data(Offset, count);
                Offset += count;
                return item;
            }
        }
    }

    private long DetectedHead()
    {
        if (Offset >= _detectedHead)
        {
            _detectedHead = _reader.DetectHead();
        }

        return _detectedHead;
    }

    /// <summary>Where bytes that follow <see cref="Offset"/> must stop: at the next resize or gap. At Offset itself when one begins here.</summary>
    private long NextBoundary(TranscriptIndexSnapshot index)
    {
        var boundary = index.GapEndingAfter(Offset)?.From ?? long.MaxValue;
        if (_nextResize < index.Resizes.Length)
        {
            boundary = Math.Min(boundary, index.Resizes[_nextResize].Offset);
        }

        return Math.Max(boundary, Offset);
    }

    /// <summary>No file holds the offset: rolled away, dropped, or not written yet.</summary>
    private TranscriptItem Missing(long limit)
    {
        var next = _reader.NextStart(Offset);
        var index = _reader.RefreshIndex();
        if (index.GapEndingAfter(Offset) is { } gap && gap.From <= Offset)
        {
            return Jump(gap.To, limit, rolled: false);
        }

        return next < 0 ? TranscriptItem.End(Offset) : Jump(next, limit, rolled: true);
    }

    private TranscriptItem Jump(long to, long limit, bool rolled)
    {
        // What rolled away may end inside what was dropped.
        if (_reader.Index.GapEndingAfter(to) is { } gap && gap.From <= to)
        {
            to = gap.To;
        }

        var item = TranscriptItem.Gap(Offset, Math.Min(to, limit), rolled);
        Offset = item.To;
        return item;
    }

    private bool TryTakeResize(TranscriptIndexSnapshot index, out TranscriptItem item)
    {
        item = default;
        var due = index.ResizesUpTo(Offset);
        if (due <= _nextResize)
        {
            return false;
        }

        // Those that a gap jumped over have no effect any more but for the last; those right here are told one by one.
        var next = _sizeTold ? _nextResize : due - 1;
        while (next < due - 1 && index.Resizes[next].Offset < Offset)
        {
            next++;
        }

        _sizeTold = true;
        _nextResize = next + 1;
        item = TranscriptItem.Resize(Offset, index.Resizes[next].Cols, index.Resizes[next].Rows);
        return true;
    }
}

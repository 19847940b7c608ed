namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// The map between time and offsets: each mark says that the bytes from its offset on came at its time or later. Times are since
/// the session started and never go back.
/// </summary>
public sealed class TranscriptTimeline
{
    private readonly long[] _offsets;
    private readonly long[] _milliseconds;

    internal TranscriptTimeline(List<IndexRecord> marks, TimeSpan? exitAt)
    {
        _offsets = [.. marks.Select(mark => mark.Offset)];
        _milliseconds = [.. marks.Select(mark => mark.Milliseconds)];
        var last = TimeSpan.FromMilliseconds(_milliseconds.Length == 0 ? 0 : _milliseconds[^1]);
        Duration = exitAt is { } exit && exit > last ? exit : last;
    }

    /// <summary>The time of the exit, else of the last output.</summary>
    public TimeSpan Duration { get; }

    /// <summary>When the byte at an offset came, as exactly as marks are apart.</summary>
    public TimeSpan TimeAt(long offset)
    {
        var next = FirstAfter(_offsets, offset);
        return TimeSpan.FromMilliseconds(next == 0 ? 0 : _milliseconds[next - 1]);
    }

    /// <summary>The offset that the terminal had reached at a time: of the bytes that came later, the first. Null when none came later.</summary>
    public long? OffsetAt(TimeSpan time)
    {
        var next = FirstAfter(_milliseconds, (long)time.TotalMilliseconds);
        return next < _offsets.Length ? _offsets[next] : null;
    }

    /// <summary>The first mark after an offset; <see cref="long.MaxValue"/> when there is none. Up to it all bytes have one time.</summary>
    internal long NextMarkAfter(long offset)
    {
        var next = FirstAfter(_offsets, offset);
        return next < _offsets.Length ? _offsets[next] : long.MaxValue;
    }

    private static int FirstAfter(long[] sorted, long value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

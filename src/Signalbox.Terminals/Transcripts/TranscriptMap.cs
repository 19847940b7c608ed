namespace Signalbox.Terminals.Transcripts;

/// <summary>What a player must know of a transcript before it reads a byte of it.</summary>
/// <param name="Head">Its end.</param>
/// <param name="Duration">The time of the exit, else of the last output.</param>
/// <param name="Marks">The bytes from an offset on came at its time or later; in order, neither ever goes back.</param>
/// <param name="Resizes">When the window got which size; the first is the size before the first byte.</param>
/// <param name="Gaps">What is not there any more or never was, in order and apart from each other.</param>
/// <param name="Exit">The program's end; null while it runs, or when its host was killed first.</param>
public sealed record TranscriptMap(
    long Head,
    TimeSpan Duration,
    IReadOnlyList<TranscriptMap.Mark> Marks,
    IReadOnlyList<TranscriptMap.Resize> Resizes,
    IReadOnlyList<TranscriptMap.Gap> Gaps,
    (long Offset, int Code, TimeSpan At)? Exit)
{
    /// <summary>A time mark.</summary>
    public readonly record struct Mark(long Offset, long Milliseconds);

    /// <summary>A window size from an offset on.</summary>
    public readonly record struct Resize(long Offset, long Milliseconds, int Cols, int Rows);

    /// <summary>Bytes that cannot be read.</summary>
    /// <param name="From">The first of them.</param>
    /// <param name="To">Where reading goes on.</param>
    /// <param name="Rolled">True for what was recorded and rolled away, false for what was dropped while the disk was full.</param>
    public readonly record struct Gap(long From, long To, bool Rolled);

    /// <summary>
    /// Marks at least so far apart that no more than <paramref name="most"/> are left. The first mark after a silence longer than their
    /// distance always stays: silences keep their length.
    /// </summary>
    public TranscriptMap Thinned(int most)
    {
        var spacing = 100L;
        var marks = Marks;
        while (marks.Count > most)
        {
            var kept = new List<Mark>(most);
            foreach (var mark in marks)
            {
                if (kept.Count == 0 || mark.Milliseconds - kept[^1].Milliseconds >= spacing)
                {
                    kept.Add(mark);
                }
            }

            marks = kept;
            spacing *= 2;
        }

        return this with { Marks = marks };
    }

    internal static IReadOnlyList<Gap> Join(IReadOnlyList<(long From, long To)> rolled, TranscriptIndexSnapshot.GapMark[] dropped)
    {
        var gaps = new List<Gap>(rolled.Count + dropped.Length);
        gaps.AddRange(rolled.Select(hole => new Gap(hole.From, hole.To, Rolled: true)));
        foreach (var gap in dropped)
        {
            // What was dropped and then rolled away as well is told once.
            if (!rolled.Any(hole => hole.From <= gap.From && gap.To <= hole.To))
            {
                gaps.Add(new Gap(gap.From, gap.To, Rolled: false));
            }
        }

        gaps.Sort((a, b) => a.From.CompareTo(b.From));
        return gaps;
    }
}

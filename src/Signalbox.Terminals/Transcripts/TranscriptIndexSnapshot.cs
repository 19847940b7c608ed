namespace Signalbox.Terminals.Transcripts;

/// <summary>What the index said at one moment, time marks left out: nobody who follows a terminal needs them in memory.</summary>
internal sealed record TranscriptIndexSnapshot
{
    public static TranscriptIndexSnapshot Empty { get; } = new();

    public ResizeMark[] Resizes { get; init; } = [];

    /// <summary>In order; those that touch are one.</summary>
    public GapMark[] Gaps { get; init; } = [];

    public KeyframeMark[] Keyframes { get; init; } = [];

    public ExitMark? Exit { get; init; }

    /// <summary>The end of the last gap or exit: bytes up to here have been, whatever the files hold.</summary>
    public long KnownHead => Math.Max(Gaps.Length == 0 ? 0 : Gaps[^1].To, Exit?.Offset ?? 0);

    /// <summary>How many resizes lie at or before an offset.</summary>
    public int ResizesUpTo(long offset)
    {
        int low = 0, high = Resizes.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Resizes[middle].Offset <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The first gap that ends after an offset: it holds the offset or lies ahead. Null when none does.</summary>
    public GapMark? GapEndingAfter(long offset)
    {
        int low = 0, high = Gaps.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Gaps[middle].To <= offset ? (middle + 1, high) : (low, middle);
        }

        return low < Gaps.Length ? Gaps[low] : null;
    }

    internal readonly record struct ResizeMark(long Offset, ushort Cols, ushort Rows);

    internal readonly record struct GapMark(long From, long To);

    /// <param name="Offset">The screen is that of this offset.</param>
    /// <param name="Length">Bytes in the file.</param>
    /// <param name="Cols">The width that the screen was taken at.</param>
    /// <param name="Rows">The height that the screen was taken at.</param>
    /// <param name="Crc">The checksum of the file.</param>
    /// <param name="ResizesBefore">How many resizes are in the screen already; two may share its offset.</param>
    internal readonly record struct KeyframeMark(long Offset, long Length, ushort Cols, ushort Rows, uint Crc, int ResizesBefore);

    internal readonly record struct ExitMark(long Offset, int Code, long Milliseconds);
}

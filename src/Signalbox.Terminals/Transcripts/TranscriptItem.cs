namespace Signalbox.Terminals.Transcripts;

/// <summary>One step of a cursor.</summary>
/// <param name="Kind">What it is; it decides which members mean something.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">Data: the bytes put into the buffer. Gap: the bytes that are gone.</param>
/// <param name="Cols">Resize: columns.</param>
/// <param name="Rows">Resize: rows.</param>
/// <param name="Rolled">Gap: true when it holds bytes that were once recorded and rolled away.</param>
public readonly record struct TranscriptItem(TranscriptItemKind Kind, long Offset, long Length = 0, int Cols = 0, int Rows = 0, bool Rolled = false)
{
    /// <summary>Where reading goes on.</summary>
    public long To => Offset + Length;

    internal static TranscriptItem End(long offset) => new(TranscriptItemKind.End, offset);

    internal static TranscriptItem Data(long offset, int length) => new(TranscriptItemKind.Data, offset, length);

    internal static TranscriptItem Resize(long offset, int cols, int rows) => new(TranscriptItemKind.Resize, offset, 0, cols, rows);

    internal static TranscriptItem Gap(long from, long to, bool rolled) => new(TranscriptItemKind.Gap, from, to - from, Rolled: rolled);
}

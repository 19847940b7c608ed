using System.Globalization;

namespace Signalbox.Terminals.Transcripts;

/// <summary>The names of a transcript's files inside the session's folder.</summary>
internal static class TranscriptFileNames
{
    public const string Log = "transcript.log";
    public const string Index = "transcript.idx";
    private const string Prefix = "transcript.";
    private const string SegmentSuffix = ".seg";
    private const int OffsetDigits = 16;

    public const string SegmentPattern = Prefix + "*" + SegmentSuffix;

    public static string Segment(long offset) => $"{Prefix}{offset:x16}{SegmentSuffix}";

    public static string Keyframe(long offset) => $"{Prefix}{offset:x16}.key";

    /// <summary>Reads the offset out of a segment's file name.</summary>
    public static bool TryParseSegment(ReadOnlySpan<char> fileName, out long offset)
    {
        offset = 0;
        return fileName.Length == Prefix.Length + OffsetDigits + SegmentSuffix.Length
            && fileName.StartsWith(Prefix, StringComparison.Ordinal)
            && fileName.EndsWith(SegmentSuffix, StringComparison.Ordinal)
            && long.TryParse(fileName.Slice(Prefix.Length, OffsetDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out offset)
            && offset >= 0;
    }
}

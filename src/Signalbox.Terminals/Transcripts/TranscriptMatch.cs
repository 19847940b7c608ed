namespace Signalbox.Terminals.Transcripts;

/// <summary>A line in which something was found.</summary>
/// <param name="Offset">Where in the stream the line was complete.</param>
/// <param name="Before">What stands before the match, cut at the front.</param>
/// <param name="Match">What was found, as it was printed.</param>
/// <param name="After">What stands behind it, cut at the end.</param>
/// <param name="Times">How often the same line was printed; <paramref name="Offset"/> is the first.</param>
public sealed record TranscriptMatch(long Offset, string Before, string Match, string After, int Times);

namespace Signalbox.Contracts.Sessions;

/// <summary>Where a text was printed in a session.</summary>
/// <param name="Found">Lines, in the order in which they were printed first.</param>
/// <param name="More">Whether there are more than are told.</param>
public sealed record SessionFindings(IReadOnlyList<SessionFinding> Found, bool More);

/// <summary>A line with the text that was looked for.</summary>
/// <param name="Offset">Where in the transcript the line was complete.</param>
/// <param name="AtMs">When that was, in milliseconds since the session began.</param>
/// <param name="Before">What stands before the match, cut at the front.</param>
/// <param name="Match">The match.</param>
/// <param name="After">What stands behind it, cut at the end.</param>
/// <param name="Times">How often the same line was printed.</param>
public sealed record SessionFinding(long Offset, long AtMs, string Before, string Match, string After, int Times);

namespace Signalbox.Terminals.Transcripts;

/// <summary>What the header of an asciicast says. Neither command line nor environment beyond SHELL and TERM: they hold secrets too often.</summary>
public sealed record AsciicastOptions
{
    /// <summary>3, or 2 for players that know no other (absolute times, no exit status, no comments).</summary>
    public int Version { get; init; } = 3;

    /// <summary>The wall clock at the session's start, a label only.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The recording's title.</summary>
    public string? Title { get; init; }

    /// <summary>TERM of the session.</summary>
    public string? Term { get; init; } = "xterm-256color";

    /// <summary>SHELL of the session.</summary>
    public string? Shell { get; init; }
}

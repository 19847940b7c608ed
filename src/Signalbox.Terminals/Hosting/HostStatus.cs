namespace Signalbox.Terminals.Hosting;

/// <summary>What a session host tells about itself.</summary>
public sealed record HostStatus
{
    /// <summary><c>running</c>, <c>grace</c> or <c>closing</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>Pid of the program; 0 before it runs.</summary>
    public int AgentPid { get; init; }

    /// <summary>When it was started, UTC; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Milliseconds of run time, monotonic; stops at the exit.</summary>
    public long ElapsedMs { get; init; }

    /// <summary>Milliseconds since the last output, monotonic.</summary>
    public long IdleMs { get; init; }

    /// <summary>End of the transcript.</summary>
    public long Head { get; init; }

    /// <summary>Columns.</summary>
    public int Cols { get; init; }

    /// <summary>Rows.</summary>
    public int Rows { get; init; }

    /// <summary>How the program ended; null while it runs.</summary>
    public ExitFact? Exit { get; init; }

    /// <summary>Milliseconds left of the grace window; null outside it.</summary>
    public long? GraceRemainingMs { get; init; }

    /// <summary>Milliseconds left to the hard ceiling; null without one, or after the exit.</summary>
    public long? CeilingRemainingMs { get; init; }

    /// <summary>Bytes that could not be recorded.</summary>
    public long DroppedBytes { get; init; }

    /// <summary>Bytes of input that found no room because the program does not read.</summary>
    public long RefusedInputBytes { get; init; }
}

namespace Signalbox.Contracts.Sessions;

/// <summary>What a player must know of a recording before it plays; see docs/specs/sessions.md. Times are milliseconds since the session began.</summary>
public sealed record SessionTimeline
{
    /// <summary>Transcript offset of its end.</summary>
    public required long Head { get; init; }

    /// <summary>Whether nothing will follow.</summary>
    public required bool Complete { get; init; }

    /// <summary>When it began, epoch seconds; absent before.</summary>
    public double? StartedAt { get; init; }

    /// <summary>The time of the exit, else of the last output.</summary>
    public required long DurationMs { get; init; }

    /// <summary>Which bytes came when.</summary>
    public required TimelineMarks Marks { get; init; }

    /// <summary>Window sizes; the first is the one before the first byte. At most 1,000.</summary>
    public required IReadOnlyList<TimelineResize> Resizes { get; init; }

    /// <summary>What is missing, in order. At most 1,000.</summary>
    public required IReadOnlyList<TimelineGap> Gaps { get; init; }

    /// <summary>The program's end; absent while it runs.</summary>
    public TimelineExit? Exit { get; init; }

    /// <summary>What was said about the task meanwhile, in order. The newest 500 that the hub's log still has.</summary>
    public required IReadOnlyList<TimelineNote> Notes { get; init; }
}

/// <summary>
/// Time marks: the bytes from an offset on came at its time or later. Both lists are as long as each other, and each number is the distance to
/// the one before.
/// </summary>
/// <param name="Offsets">Offsets.</param>
/// <param name="Ms">Times.</param>
public sealed record TimelineMarks(IReadOnlyList<long> Offsets, IReadOnlyList<long> Ms);

/// <summary>A window size from an offset on.</summary>
public sealed record TimelineResize(long Offset, long AtMs, int Cols, int Rows);

/// <summary>Bytes that are not there.</summary>
/// <param name="From">The first.</param>
/// <param name="To">Where the recording goes on.</param>
/// <param name="AtMs">When the first of them came.</param>
/// <param name="Kind"><c>rolled</c>: cut out of a long recording; <c>dropped</c>: never recorded, the disk was full.</param>
public sealed record TimelineGap(long From, long To, long AtMs, string Kind);

/// <summary>The program's end.</summary>
/// <param name="Offset">Where.</param>
/// <param name="AtMs">When.</param>
/// <param name="Code">Exit code, or 128 + signal.</param>
public sealed record TimelineExit(long Offset, long AtMs, int Code);

/// <summary>Something that was said about the task.</summary>
/// <param name="AtMs">When the hub learned of it.</param>
/// <param name="Kind"><c>progress</c>, <c>attention</c>, or <c>state</c>.</param>
/// <param name="Text">What was said; for <c>state</c> the state's name.</param>
public sealed record TimelineNote(long AtMs, string Kind, string Text);

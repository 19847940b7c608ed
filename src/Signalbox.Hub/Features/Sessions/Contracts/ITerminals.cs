using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions.Contracts;

/// <summary>The terminals of this hub, for features that run something in one.</summary>
public interface ITerminals
{
    /// <summary>Live terminals that count against <c>MAX_CONCURRENT_SESSIONS</c>; those in grace do not.</summary>
    int LiveCount { get; }

    /// <summary>Whether another terminal may be started now.</summary>
    bool HasRoom { get; }

    /// <summary>Makes the session's row (state <c>queued</c>) inside the caller's transaction, so that its link works from the first moment.</summary>
    void Reserve(WriteScope scope, TerminalReservation reservation);

    /// <summary>
    /// Starts the session host in the session's folder. Starting the same session twice is harmless: the folder's lock lets only one host begin.
    /// The terminal is returned as soon as the host process is on its way; watch it with <see cref="ITerminal.OnChanged"/>.
    /// </summary>
    Task<ITerminal> StartAsync(PtyId id, TerminalLaunch launch, CancellationToken cancellationToken);

    /// <summary>Sessions that are not over, oldest first: what a starting hub has to settle.</summary>
    Task<IReadOnlyList<OpenSession>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Settles what a former hub left: adopts a terminal whose host lives, else says how it ended or that it never began.</summary>
    Task<TerminalFinding> FindAsync(PtyId id, CancellationToken cancellationToken);

    /// <summary>
    /// Makes sure that a session that has not begun never will, even if a host of a former hub is on its way. False when it has begun.
    /// </summary>
    bool TryFence(PtyId id, string folder);

    /// <summary>Marks a session without a terminal as over, inside the caller's transaction.</summary>
    void MarkEnded(WriteScope scope, PtyId id, TerminalExit? exit);

    /// <summary>Marks sessions whose files were deleted, inside the caller's transaction.</summary>
    void MarkExpired(WriteScope scope, IReadOnlyCollection<PtyId> ids);
}

/// <summary>A new session's row.</summary>
/// <param name="Id">Pty id.</param>
/// <param name="SessionId">Session folder id.</param>
/// <param name="TaskId">Its task; null for a person's shell.</param>
/// <param name="Owner">Identity that owns it.</param>
/// <param name="Label">Label shown in lists.</param>
/// <param name="Folder">The private folder that the host gets; absolute.</param>
public sealed record TerminalReservation(PtyId Id, SessionId SessionId, TaskId? TaskId, string Owner, string Label, string Folder);

/// <summary>What to run in the terminal and how it is confined; becomes <c>spec.json</c>.</summary>
public sealed record TerminalLaunch
{
    /// <summary>Program (absolute) and arguments.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Working directory.</summary>
    public required string Workdir { get; init; }

    /// <summary>Hard ceiling of the run; <see cref="TimeSpan.Zero"/>: none.</summary>
    public required TimeSpan Ceiling { get; init; }

    /// <summary>How long the terminal stays open after the program's end; null: as long as a task's.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary><c>bwrap</c>, <c>landlock</c> or <c>none</c>.</summary>
    public required string Confinement { get; init; }

    /// <summary>Folders replaced by empty ones.</summary>
    public required IReadOnlyList<string> Hidden { get; init; }

    /// <summary>Paths let through for writing.</summary>
    public required IReadOnlyList<string> ReadWrite { get; init; }

    /// <summary>Paths let through for reading.</summary>
    public required IReadOnlyList<string> ReadOnly { get; init; }

    /// <summary>Columns at the start.</summary>
    public int Columns { get; init; } = 120;

    /// <summary>Rows at the start.</summary>
    public int Rows { get; init; } = 32;
}

/// <summary>How the program in a terminal ended.</summary>
/// <param name="Code">Exit code; null when a signal ended it.</param>
/// <param name="Signal">Signal number; null when it exited.</param>
/// <param name="Reason"><c>exited</c>, <c>ended</c>, <c>ceiling</c> or <c>spawn_failed</c>.</param>
/// <param name="Message">More about a failed start; null otherwise.</param>
public sealed record TerminalExit(int? Code, int? Signal, string Reason, string? Message);

/// <summary>A session that is not over.</summary>
public sealed record OpenSession(PtyId Id, TaskId? TaskId, string Folder);

/// <summary>What was found of a session after a restart.</summary>
/// <param name="Terminal">The adopted terminal, when its host lives.</param>
/// <param name="Began">Whether the program was ever started.</param>
/// <param name="Exit">How it ended, when the host could still write that down.</param>
public sealed record TerminalFinding(ITerminal? Terminal, bool Began, TerminalExit? Exit);

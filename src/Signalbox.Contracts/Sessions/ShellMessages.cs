namespace Signalbox.Contracts.Sessions;

/// <summary><c>GET /api/shells</c>: where shells run, as whom, and whether the caller may open one.</summary>
public sealed record ShellsView
{
    /// <summary>Whether the caller may.</summary>
    public required bool Allowed { get; init; }

    /// <summary>Why not; null when it may.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of the hub's machine.</summary>
    public required string Machine { get; init; }

    /// <summary>The user that shells run as.</summary>
    public required string User { get; init; }

    /// <summary>Where they begin.</summary>
    public required string Workdir { get; init; }

    /// <summary>The shell's program.</summary>
    public required string Program { get; init; }

    /// <summary>Terminals that may run at once, people's and tasks' together.</summary>
    public required int Limit { get; init; }

    /// <summary>Terminals that run now.</summary>
    public required int Running { get; init; }

    /// <summary>Seconds after which an idle shell is ended.</summary>
    public required int IdleS { get; init; }
}

/// <summary><c>POST /api/session</c>: a shell was opened.</summary>
/// <param name="SessionId">The pty id.</param>
/// <param name="Label">Its label.</param>
/// <param name="Machine">Where it runs.</param>
/// <param name="User">As whom.</param>
/// <param name="Workdir">Where it began.</param>
/// <param name="Program">The shell's program.</param>
public sealed record ShellOpened(PtyId SessionId, string Label, string Machine, string User, string Workdir, string Program);

/// <summary><c>POST /api/output</c>.</summary>
/// <param name="Output">What came since the caller last asked.</param>
/// <param name="Exited">The program has ended.</param>
/// <param name="ShuttingDown">The hub stops; the terminals go on.</param>
/// <param name="TimeoutWarning">Once: the shell was about to be ended because nobody used it.</param>
public sealed record OutputResponse(string Output, bool Exited, bool ShuttingDown, bool TimeoutWarning);

/// <summary>One session of <see cref="OutputBatchResponse"/>.</summary>
public sealed record SessionOutputPart(string Output, bool Exited, bool TimeoutWarning);

/// <summary><c>POST /api/output-batch</c>.</summary>
/// <param name="Outputs">By pty id.</param>
/// <param name="ShuttingDown">The hub stops; the terminals go on.</param>
public sealed record OutputBatchResponse(IReadOnlyDictionary<string, SessionOutputPart> Outputs, bool ShuttingDown);

/// <summary><c>POST /api/heartbeat</c>.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="TimeoutWarning">As in <see cref="OutputResponse"/>.</param>
public sealed record HeartbeatAnswer(string Status, bool TimeoutWarning);

/// <summary><c>POST /api/upload</c>.</summary>
/// <param name="Path">Where the file is on the hub's machine, absolute.</param>
public sealed record UploadedFile(string Path);

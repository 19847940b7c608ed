namespace Signalbox.Terminals.Hosting;

/// <summary><c>exit.json</c>: how the program ended.</summary>
public sealed record ExitFact
{
    /// <summary>Exit code; null when a signal ended it, or it never ran.</summary>
    public int? Code { get; init; }

    /// <summary>Signal; null when it exited.</summary>
    public int? Signal { get; init; }

    /// <summary><c>exited</c>, <c>ended</c> (by the hub), <c>ceiling</c> or <c>spawn_failed</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>More about a failed start or a requested end.</summary>
    public string? Message { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }
}

/// <summary><c>started.json</c>: the program is about to be started; from here on it is never started again.</summary>
public sealed record StartedFact
{
    /// <summary>Pid of the session host.</summary>
    public required int Pid { get; init; }

    /// <summary>The kernel's boot id: pids mean nothing in another boot.</summary>
    public required string BootId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}

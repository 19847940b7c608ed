namespace Signalbox.Contracts.Tasks;

/// <summary>A page of the last 24 hours, newest first.</summary>
public sealed record InboxResponse
{
    /// <summary>The entries of this page.</summary>
    public required IReadOnlyList<InboxEntry> Tasks { get; init; }

    /// <summary>Counts over the whole window after the filters.</summary>
    public required InboxCounts Counts { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent on the last.</summary>
    public string? NextCursor { get; init; }

    /// <summary>What was noticed and not refused.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>The original's counters, and the exact ones.</summary>
public sealed record InboxCounts
{
    /// <summary>Running and queued.</summary>
    public required int Running { get; init; }

    /// <summary>Completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Failed, timed out and lost.</summary>
    public required int Failed { get; init; }

    /// <summary>Waiting for the caller's answer.</summary>
    public required int InfoNeeded { get; init; }

    /// <summary>Waiting for the caller's go.</summary>
    public required int NeedsApproval { get; init; }

    /// <summary>Every state with its own number; states without tasks are 0.</summary>
    public required IReadOnlyDictionary<string, int> ByStatus { get; init; }
}

/// <summary>A task in the inbox.</summary>
public sealed record InboxEntry
{
    /// <summary>The task's id.</summary>
    public required TaskId TaskId { get; init; }

    /// <summary>Its session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>State name.</summary>
    public required string Status { get; init; }

    /// <summary>Seconds since it was created, to 0.1; stops when the task ends.</summary>
    public required double ElapsedS { get; init; }

    /// <summary>First 100 characters of the prompt.</summary>
    public required string PromptSummary { get; init; }

    /// <summary>The session it builds on; empty if none.</summary>
    public required string PreviousSessionId { get; init; }

    /// <summary>Epoch seconds.</summary>
    public required double CreatedAt { get; init; }

    /// <summary>Profile that runs it.</summary>
    public required string Agent { get; init; }

    /// <summary>The label given as <c>email</c>; absent when none was given.</summary>
    public string? Email { get; init; }

    /// <summary>The result's summary, when there is one.</summary>
    public string? Summary { get; init; }

    /// <summary>The newest progress line, while running.</summary>
    public ProgressLine? Progress { get; init; }

    /// <summary>Why it ended as it did, when that is not plain from the state.</summary>
    public string? Reason { get; init; }

    /// <summary>The agent's exit code, when it exited.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended the agent, when one did.</summary>
    public int? ExitSignal { get; init; }

    /// <summary>How many tasks are ahead of it, when queued.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>Set while the agent waits for a person.</summary>
    public Attention? Attention { get; init; }

    /// <summary>Link to watch; absent when no base address is known.</summary>
    public string? ViewerUrl { get; init; }
}

/// <summary>A line that the agent wrote to <c>results/status.jsonl</c>.</summary>
/// <param name="Step">Step label; at most 100 characters are kept.</param>
/// <param name="Message">What it is doing; at most 2,000 characters are kept.</param>
public sealed record ProgressLine(string Step, string Message);

/// <summary>The agent waits for a person.</summary>
/// <param name="Source">What told so, for example <c>hook</c>.</param>
/// <param name="Message">What it waits for.</param>
/// <param name="Since">Epoch seconds.</param>
public sealed record Attention(string Source, string Message, double Since);

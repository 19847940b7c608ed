namespace Signalbox.Contracts.Tasks;

/// <summary>
/// The states of a task: <c>queued → running →</c> one of the others, which are final.
/// </summary>
public enum TaskState
{
    /// <summary>Admitted, waits for a free slot.</summary>
    Queued,

    /// <summary>An agent works on it in a terminal.</summary>
    Running,

    /// <summary>A valid result with status <c>completed</c>, <c>done</c> or none; or exit code 0 where the exit code is the result.</summary>
    Completed,

    /// <summary>The agent said so, wrote an unusable status, or ended without a result.</summary>
    Failed,

    /// <summary>The agent stopped before a destructive step and describes it in the result.</summary>
    NeedsApproval,

    /// <summary>The agent needs something from the caller; see <c>feedback</c> in the result.</summary>
    InfoNeeded,

    /// <summary>Ran past <c>timeout_s</c> without activity for five minutes, or past the hard ceiling.</summary>
    Timeout,

    /// <summary>Cancelled by its owner or an operator.</summary>
    Cancelled,

    /// <summary>Its session host is gone and left neither a result nor an exit.</summary>
    Lost,
}

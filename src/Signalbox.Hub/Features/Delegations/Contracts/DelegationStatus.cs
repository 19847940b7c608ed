namespace Signalbox.Hub.Features.Delegations.Contracts;

/// <summary>Where a delegation stands. The last three never change again.</summary>
public enum DelegationStatus
{
    /// <summary>Offered; the target has not seen it.</summary>
    Pending,

    /// <summary>The target is busy: its task waits for a place. Nothing has to be done.</summary>
    Queued,

    /// <summary>Accepted: the target's agent has seen it, or its task runs.</summary>
    InProgress,

    /// <summary>Accepted, and then the target fell silent: it may or may not have been done. A late report still counts.</summary>
    OutcomeUnknown,

    /// <summary>Done; there is a result.</summary>
    Completed,

    /// <summary>Not done; there is a reason.</summary>
    Failed,

    /// <summary>The asker does not want it any more.</summary>
    Cancelled,
}

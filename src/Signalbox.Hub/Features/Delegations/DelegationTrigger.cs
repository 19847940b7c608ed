namespace Signalbox.Hub.Features.Delegations;

/// <summary>What moves a delegation.</summary>
internal enum DelegationTrigger
{
    /// <summary>The target's agent has seen it, or its task runs.</summary>
    Accept,

    /// <summary>The target's task waits for a place.</summary>
    Queue,

    /// <summary>The target reports a result.</summary>
    Complete,

    /// <summary>The target reports a failure, or it can't be handed over.</summary>
    Fail,

    /// <summary>The target accepted it and then fell silent.</summary>
    Lose,

    /// <summary>The asker does not want it any more.</summary>
    Cancel,
}

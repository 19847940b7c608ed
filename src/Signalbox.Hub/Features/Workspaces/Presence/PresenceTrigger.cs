namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>What moves a workspace from one status to another.</summary>
internal enum PresenceTrigger
{
    /// <summary>A successful register.</summary>
    Register,

    /// <summary>A beat, or an agent that waits in an open call.</summary>
    Beat,

    /// <summary>A beat with <c>runtime_state: wedged</c>.</summary>
    Wedged,

    /// <summary>A beat with an <c>error_rate</c> of 0.5 or more.</summary>
    ErrorsHigh,

    /// <summary>A beat with an <c>error_rate</c> below 0.1 that is not wedged.</summary>
    ErrorsLow,

    /// <summary>Nothing was heard for the stale window of an agent that asks the hub.</summary>
    AgentSilent,

    /// <summary>Nothing was heard for the stale window of an agent that the hub calls.</summary>
    AddressSilent,

    /// <summary>An operator stops it.</summary>
    Pause,

    /// <summary>An operator lets an external workspace go on.</summary>
    ResumeExternal,

    /// <summary>An operator lets a managed workspace go on.</summary>
    ResumeManaged,

    /// <summary>It is deleted.</summary>
    Remove,
}

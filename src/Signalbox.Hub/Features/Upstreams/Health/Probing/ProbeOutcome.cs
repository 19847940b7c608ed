namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>What a check means for the next one.</summary>
internal enum ProbeOutcome
{
    /// <summary>All is well: the next one at the cadence.</summary>
    Good,

    /// <summary>Something is wrong: sooner, and then ever less soon.</summary>
    Suspect,

    /// <summary>The server is not to be asked before a given time.</summary>
    Later,

    /// <summary>The pool has not followed the catalog yet, and tells when it has.</summary>
    NotYet,
}

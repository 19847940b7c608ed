namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>The axis that a failure falls on.</summary>
internal enum FailedAxis
{
    /// <summary>None.</summary>
    None,

    /// <summary>Config.</summary>
    Config,

    /// <summary>Credential.</summary>
    Credential,

    /// <summary>Transport.</summary>
    Transport,

    /// <summary>Protocol.</summary>
    Protocol,

    /// <summary>Capability.</summary>
    Capability,
}

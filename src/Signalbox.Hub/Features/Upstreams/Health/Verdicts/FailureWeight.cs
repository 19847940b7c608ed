namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>How much one failure weighs.</summary>
internal enum FailureWeight
{
    /// <summary>It says nothing about the server.</summary>
    Nothing,

    /// <summary>Two of three in a row count.</summary>
    Soft,

    /// <summary>It counts at once.</summary>
    Hard,

    /// <summary>The server lives and wants to be asked less often.</summary>
    Throttle,
}

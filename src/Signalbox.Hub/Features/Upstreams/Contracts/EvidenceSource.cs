namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Where knowledge about an endpoint comes from.</summary>
public enum EvidenceSource
{
    /// <summary>The connection or the program: opened, ended.</summary>
    Event,

    /// <summary>A request of somebody.</summary>
    Traffic,

    /// <summary>A health check.</summary>
    Probe,
}

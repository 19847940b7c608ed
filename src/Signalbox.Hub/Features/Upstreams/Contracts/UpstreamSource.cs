namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Where an entry of the catalog comes from.</summary>
public enum UpstreamSource
{
    /// <summary>The hub's own defaults.</summary>
    Default,

    /// <summary>The operator's file; read-only for the API.</summary>
    File,

    /// <summary>The API.</summary>
    Api,
}

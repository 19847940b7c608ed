namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>What was seen.</summary>
public enum EvidenceKind
{
    /// <summary>The endpoint is new in the catalog, or described anew.</summary>
    Added,

    /// <summary>The endpoint has left the catalog.</summary>
    Removed,

    /// <summary>An attempt to connect begins.</summary>
    Connecting,

    /// <summary>The handshake is done.</summary>
    Connected,

    /// <summary>A connection ended that nobody had asked to end, or an attempt failed.</summary>
    Lost,

    /// <summary>A connection was closed on purpose.</summary>
    Closed,

    /// <summary>A request was answered, be it with an error of the tool.</summary>
    Succeeded,

    /// <summary>A request failed.</summary>
    Failed,
}

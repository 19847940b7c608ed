namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>What the supervisor of an endpoint is doing.</summary>
public enum UpstreamConnectionState
{
    /// <summary>Never opened, or closed for want of use: the next request opens it.</summary>
    Idle,

    /// <summary>Being opened.</summary>
    Connecting,

    /// <summary>Open.</summary>
    Open,

    /// <summary>Failed; the next attempt has its time.</summary>
    Waiting,
}

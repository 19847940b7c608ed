namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>Whether the server is reached.</summary>
internal enum TransportAxis
{
    /// <summary>Nobody has tried yet.</summary>
    Unknown,

    /// <summary>It is being opened for the first time, or again after the server forgot the session.</summary>
    Connecting,

    /// <summary>It is open, or was when it was last used.</summary>
    Up,

    /// <summary>It is not reached, or its program has ended.</summary>
    Down,
}

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>The session of one caller, or everybody's: open, being opened, or neither.</summary>
internal sealed class SessionSlot(string caller)
{
    /// <summary>Whose; empty: everybody's, and the hub's own for its health checks.</summary>
    public string Caller { get; } = caller;

    public PooledConnection? Current { get; set; }

    public Task<PooledConnection>? Opening { get; set; }

    public bool IsUnused => Opening is null && Current is not { Uses: > 0 };
}

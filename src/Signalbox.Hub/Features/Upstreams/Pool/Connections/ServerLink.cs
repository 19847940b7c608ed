using ModelContextProtocol.Client;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>What lies under a connection: a program or an HTTP server. Knows more about an end than the protocol does.</summary>
internal abstract class ServerLink : IAsyncDisposable
{
    /// <summary>How messages go.</summary>
    public abstract IClientTransport Transport { get; }

    /// <summary>Pid of its program.</summary>
    public virtual int? Pid => null;

    /// <summary>Last lines of its standard error, scrubbed.</summary>
    public virtual IReadOnlyList<string> StandardError => [];

    /// <summary>How it ended, once that is known here; null for what can't be watched.</summary>
    public virtual Task<ConnectionEnd>? Ended { get; }

    /// <summary>How it ended, if it does so within the patience.</summary>
    public async Task<ConnectionEnd?> EndSoonAsync(TimeSpan patience, TimeProvider time)
    {
        try
        {
            return Ended is { } ended ? await ended.WaitAsync(patience, time) : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public abstract ValueTask DisposeAsync();
}

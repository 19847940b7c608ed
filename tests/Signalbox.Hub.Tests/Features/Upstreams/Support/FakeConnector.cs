using System.Collections.Concurrent;
using Signalbox.Hub.Features.Upstreams.Pool;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>Opens connections to servers that the test plays.</summary>
internal sealed class FakeConnector : IUpstreamConnector
{
    private readonly ConcurrentQueue<FakeConnection> _opened = new();
    private int _attempts;

    /// <summary>What an attempt comes to; by default a connection.</summary>
    public Func<FakeConnection, CancellationToken, Task<IUpstreamConnection>> Open { get; set; } = (connection, _) => Task.FromResult<IUpstreamConnection>(connection);

    public int Attempts => Volatile.Read(ref _attempts);

    public FakeConnection[] Opened => [.. _opened];

    public async Task<IUpstreamConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        IUpstreamConnection opened = await Open(new FakeConnection(request, Interlocked.Increment(ref _attempts)), cancellationToken);
        if (opened is FakeConnection fake)
        {
            _opened.Enqueue(fake);
        }

        return opened;
    }
}

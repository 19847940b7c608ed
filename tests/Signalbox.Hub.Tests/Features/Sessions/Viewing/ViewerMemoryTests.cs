using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

[Collection(nameof(AloneInTheProcess))]
public sealed class ViewerMemoryTests
{
    private const int Viewers = 1000;

    [Fact]
    public async Task Connection_AtTheHead_HoldsLittleMemory()
    {
        using var session = new WatchedSession();
        using var stop = new CancellationTokenSource();
        session.Write(new byte[300 << 10]);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var commands = new FakeViewer();
        var sinks = new CountingSink[Viewers];
        var running = new List<Task>();
        var connections = new List<ViewerConnection>();
        for (var i = 0; i < Viewers; i++)
        {
            sinks[i] = new CountingSink();
            connections.Add(new ViewerConnection(session.Feed, 0, session.View, sinks[i], commands));
            running.Add(connections[i].RunAsync(stop.Token));
        }

        await Eventually.TrueAsync(() => sinks.All(sink => sink.Bytes == session.Head), "all viewers have everything");
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Viewers;
        Assert.InRange(each, 0, 16 << 10);

        session.End();
        await Task.WhenAll(running);
        connections.ForEach(connection => connection.Dispose());
    }

    private sealed class CountingSink : IViewerSink
    {
        private long _bytes;

        public long Bytes => Volatile.Read(ref _bytes);

        public ValueTask SendBytesAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            Interlocked.Add(ref _bytes, message.Length - 8);
            return ValueTask.CompletedTask;
        }

        public ValueTask SendTextAsync(ReadOnlyMemory<byte> part, bool isLast, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}

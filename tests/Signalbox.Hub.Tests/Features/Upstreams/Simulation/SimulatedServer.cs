using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;

namespace Signalbox.Hub.Tests.Features.Upstreams.Simulation;

/// <summary>A server of the simulation: fails as chance will have it while it is ill, and notes who did what on which connection.</summary>
internal sealed class SimulatedServer(Random random, TimeProvider time)
{
    private readonly List<SimulatedConnection> _all = [];

    public bool IsIll { get; set; }

    public IReadOnlyList<SimulatedConnection> All => _all;

    /// <summary>How often each call was carried out.</summary>
    public Dictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    public async Task<IUpstreamConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        await TakeTimeAsync(cancellationToken);
        if (IsIll && random.Next(3) > 0)
        {
            throw new UpstreamFault(random.Next(2) == 0 ? UpstreamFailure.Unreachable : UpstreamFailure.Unauthorized, "ill") { RetryAfter = random.Next(8) == 0 ? TimeSpan.FromSeconds(random.Next(90)) : null };
        }

        var connection = new SimulatedConnection(this, request, random, time);
        _all.Add(connection);
        return connection;
    }

    /// <summary>Now, in a while, or as long as the start may take.</summary>
    private async Task TakeTimeAsync(CancellationToken cancellationToken)
    {
        int kind = random.Next(IsIll ? 6 : 4);
        if (kind == 5)
        {
            await Task.Delay(TimeSpan.FromSeconds(60), time, cancellationToken);
            throw new UpstreamFault(UpstreamFailure.Timeout, "the handshake took too long");
        }

        if (kind > 1)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 3000)), time, cancellationToken);
        }
    }
}

using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;

namespace Signalbox.Hub.Tests.Features.Upstreams.Simulation;

/// <summary>A server of the simulation: fails as chance will have it while it is ill, and notes who did what on which connection.</summary>
internal sealed class SimulatedServer(string name, Random random, TimeProvider time)
{
    private readonly List<SimulatedConnection> _all = [];

    public bool IsIll { get; set; }

    /// <summary>Attempts under way.</summary>
    public int Trying { get; private set; }

    /// <summary>The last thing that happened to a connection was a failure.</summary>
    public bool HasFailed { get; set; }

    public long FailedAt { get; set; }

    /// <summary>The next attempt may come at any time: somebody asked for it, or checks health.</summary>
    public bool IsExcused { get; set; }

    public IReadOnlyList<SimulatedConnection> All => _all;

    /// <summary>How often each call was carried out.</summary>
    public Dictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    public async Task<IUpstreamConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        CheckAttempt();
        Trying++;
        try
        {
            await TakeTimeAsync(cancellationToken);
            if (IsIll && random.Next(3) > 0)
            {
                throw new UpstreamFault(random.Next(2) == 0 ? UpstreamFailure.Unreachable : UpstreamFailure.Unauthorized, "ill") { RetryAfter = random.Next(8) == 0 ? TimeSpan.FromSeconds(random.Next(90)) : null };
            }
        }
        catch (UpstreamFault)
        {
            Fail();
            throw;
        }
        finally
        {
            Trying--;
        }

        (HasFailed, IsExcused) = (false, false);
        var connection = new SimulatedConnection(this, request, random, time);
        _all.Add(connection);
        return connection;
    }

    public void Fail()
    {
        (HasFailed, FailedAt, IsExcused) = (true, time.GetTimestamp(), false);
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

    private void CheckAttempt()
    {
        if (!HasFailed)
        {
            return;
        }

        Assert.True(Trying == 0, $"{name}: after a failure there is an attempt beside another one");

        // The shortest wait is the first backoff without its jitter, which a request can't end within a second.
        TimeSpan since = time.GetElapsedTime(FailedAt);
        Assert.True(IsExcused || since >= TimeSpan.FromSeconds(0.5), $"{name}: an attempt only {since.TotalSeconds} s after a failure");
    }
}

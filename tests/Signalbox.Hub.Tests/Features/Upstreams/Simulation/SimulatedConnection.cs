using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;

namespace Signalbox.Hub.Tests.Features.Upstreams.Simulation;

/// <summary>A connection to a simulated server, which counts what its session is used for.</summary>
internal sealed class SimulatedConnection(SimulatedServer server, ConnectRequest request, Random random, TimeProvider time) : IUpstreamConnection
{
    private readonly TaskCompletionSource<ConnectionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConnectRequest Request { get; } = request;

    public string ProtocolVersion => "2025-11-25";

    public JsonObject? ServerInfo => null;

    public JsonObject? Capabilities => [];

    public string? Instructions => null;

    public int? Pid => null;

    public IReadOnlyList<string> StandardError => [];

    public Task<ConnectionEnd> Completion => _ended.Task;

    /// <summary>Who was here: a counter server would have told each of the others.</summary>
    public HashSet<string> Callers { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls that were carried out or begun.</summary>
    public int Calls { get; private set; }

    public int Closings { get; private set; }

    /// <summary>It ended without being asked to.</summary>
    public bool HasDied { get; private set; }

    public async Task<JsonObject> SendAsync(string method, JsonObject? parameters, CallHooks hooks, CancellationToken cancellationToken)
    {
        Assert.True(Closings == 0, "a request goes to a connection that is closed");
        Callers.Add((string)parameters!["caller"]!);
        Calls++;
        switch (server.IsIll ? random.Next(9) : random.Next(3))
        {
            case 3:
                Lose();
                throw new UpstreamFault(UpstreamFailure.SessionLost, "forgotten");
            case 4:
                Lose();
                throw new UpstreamFault(UpstreamFailure.Unreachable, "refused");
            case 5:
                Carry(parameters);
                Die();
                throw new UpstreamFault(UpstreamFailure.Broken, "broke") { OutcomeUnknown = true };
            case 6:
                Carry(parameters);
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
                break;
            case 7:
                throw new UpstreamFault(UpstreamFailure.Throttled, "too much");
            case 8 or 2:
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 40_000)), time, cancellationToken);
                break;
        }

        Assert.False(HasDied && !server.IsIll && Closings > 0, "an answer comes from a closed connection");
        Carry(parameters);
        return new JsonObject { ["caller"] = (string)parameters["caller"]! };
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        if (server.IsIll && random.Next(2) == 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }
    }

    public void Die()
    {
        if (Closings == 0 && !HasDied)
        {
            HasDied = true;
            _ended.TrySetResult(new ConnectionEnd(UpstreamFailure.Exited, "died"));
        }
    }

    public ValueTask DisposeAsync()
    {
        Closings++;
        Assert.Equal(1, Closings);
        _ended.TrySetResult(new ConnectionEnd(UpstreamFailure.Broken, "closed"));
        return ValueTask.CompletedTask;
    }

    /// <summary>The pool gives the connection up when it hears of that.</summary>
    private void Lose() => HasDied = true;

    private void Carry(JsonObject parameters)
    {
        string call = (string)parameters["call"]!;
        server.Done[call] = server.Done.GetValueOrDefault(call) + 1;
    }
}

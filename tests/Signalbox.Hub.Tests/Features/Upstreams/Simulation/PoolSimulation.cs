using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Simulation;

/// <summary>Servers that fall ill and recover, callers that call and give up, an operator who changes things: all by chance from one seed, on a clock of its own. What must always hold is checked after each step.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Closing the pool is the last step of the run, and needs its clock.")]
internal sealed class PoolSimulation : IUpstreamConnector
{
    private const int Steps = 120;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Callers = ["ana", "eve", "joe", "sue", "tom"];

    private readonly Random _random;
    private readonly ManualTimeProvider _time = new();
    private readonly SteppedContext _context = new();
    private readonly Dictionary<string, SimulatedServer> _servers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);
    private readonly List<(string Endpoint, Task Call)> _calls = [];
    private readonly UpstreamPool _pool;
    private long _generation;
    private int _lastCall;

    public PoolSimulation(int seed)
    {
        _random = new Random(seed);
        _pool = new UpstreamPool(this, new FakeVariables(), new PoolReports(() => [], _time), _time, _random.NextDouble);
        foreach (string name in Enum.GetNames<UpstreamSessionPolicy>())
        {
            _servers[name] = new SimulatedServer(_random, _time);
            _versions[name] = 0;
        }
    }

    public Task<IUpstreamConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken) => _servers[request.Endpoint.Name].ConnectAsync(request, cancellationToken);

    public void Run()
    {
        _context.Run(Apply);
        for (int step = 0; step < Steps; step++)
        {
            _context.Run(Step);
            Check();
        }

        Recover();
        End();
    }

    private void Step()
    {
        SimulatedServer server = Pick(_servers.Values.ToArray());
        switch (_random.Next(20))
        {
            case < 8:
                Call(Pick(_servers.Keys.ToArray()), isProbe: false);
                break;
            case 8:
                Call(Pick(_servers.Keys.ToArray()), isProbe: true);
                break;
            case 9 or 10:
                server.IsIll = !server.IsIll;
                break;
            case 11:
                server.All.LastOrDefault(connection => connection.Closings == 0)?.Die();
                break;
            case 12:
                _pool.RetryNow(Pick(_servers.Keys.ToArray()));
                break;
            case 13:
                Change(Pick(_servers.Keys.ToArray()));
                break;
            case 14:
                _pool.CloseUnused();
                break;
            default:
                _time.Advance(TimeSpan.FromMilliseconds(Math.Pow(10, _random.NextDouble() * 4.8)));
                break;
        }
    }

    private void Call(string endpoint, bool isProbe)
    {
        string caller = isProbe ? "" : Pick(Callers);
        var request = new UpstreamRequest("tools/call", new JsonObject { ["name"] = "work", ["caller"] = caller, ["call"] = $"{++_lastCall}" }) { Caller = caller, IsProbe = isProbe };
        var patience = new CancellationTokenSource(TimeSpan.FromSeconds(_random.Next(4) == 0 ? _random.Next(1, 20) : 10_000), _time);
        _calls.Add((endpoint, SendAsync(endpoint, request, patience)));
    }

    private async Task SendAsync(string endpoint, UpstreamRequest request, CancellationTokenSource patience)
    {
        try
        {
            JsonObject answer = await _pool.SendAsync(endpoint, request, patience.Token);
            Assert.Equal(request.Caller, (string?)answer["caller"]);
        }
        catch (UpstreamException e)
        {
            Assert.Equal(endpoint, e.Endpoint);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The caller gave up.
        }
        finally
        {
            patience.Dispose();
        }
    }

    /// <summary>Describes an endpoint anew; the others must not feel it.</summary>
    private void Change(string endpoint)
    {
        SimulatedConnection[] untouched = [.. _servers.Where(pair => pair.Key != endpoint).SelectMany(pair => pair.Value.All).Where(connection => connection.Closings == 0)];
        _versions[endpoint]++;
        Apply();
        Assert.All(untouched, connection => Assert.Equal(0, connection.Closings));
    }

    private void Apply() => _pool.Apply(new UpstreamCatalog(++_generation, [.. _servers.Keys.Select(Entry)]));

    private CatalogEntry Entry(string name) => new(
        new UpstreamEndpoint { Name = name, Transport = UpstreamTransport.Stdio, Endpoint = "simulated", Session = Enum.Parse<UpstreamSessionPolicy>(name), MaxSessions = 3, MaxConcurrentCalls = 4 },
        UpstreamSource.Api,
        $"{name}-{_versions[name]}");

    private void Check()
    {
        foreach ((string name, SimulatedServer server) in _servers)
        {
            Assert.All(server.Done, call => Assert.True(call.Value == 1, $"{name}: call {call.Key} was carried out {call.Value} times"));
            Assert.Equal(_generation, _pool.Find(name)!.Generation);
            if (_calls.TrueForAll(call => call.Endpoint != name || call.Call.IsCompleted))
            {
                Assert.Equal(0, _pool.Find(name)!.InFlight);
            }
        }

        Assert.All(_servers[nameof(UpstreamSessionPolicy.PerCaller)].All, connection => Assert.True(connection.Callers.Count <= 1, $"a session was shared by {string.Join(" and ", connection.Callers)}"));
        Assert.All(_servers[nameof(UpstreamSessionPolicy.Stateless)].All, connection => Assert.True(connection.Calls <= 1 || connection.Callers.SetEquals([""]), "a session for one call got two"));
        Assert.All(_calls.Where(call => call.Call.IsFaulted), call => Assert.Fail($"{call.Endpoint}: {call.Call.Exception}"));
    }

    /// <summary>The faults stop: what is used stands again within the longest wait, with nobody asking.</summary>
    private void Recover()
    {
        foreach (SimulatedServer server in _servers.Values)
        {
            server.IsIll = false;
        }

        // A start that hangs already, the longest that a server asked us to wait, and the longest wait of our own.
        Pass(TimeSpan.FromSeconds(60) + TimeSpan.FromSeconds(90) + Backoff.Longest);
        foreach (string name in _servers.Keys)
        {
            Assert.True(Until(() => _pool.Find(name)!.State is UpstreamConnectionState.Open or UpstreamConnectionState.Idle), $"{name} is {_pool.Find(name)!.State} although it has been well for long");
            _context.Run(() => Call(name, isProbe: false));
        }

        Pass(TimeSpan.FromHours(2));
        Until(() => _calls.TrueForAll(call => call.Call.IsCompleted));
        Assert.All(_calls, call => Assert.True(call.Call.IsCompletedSuccessfully, $"a call of {call.Endpoint} never ended"));
        Check();
        _context.Run(_pool.CloseUnused);
        Assert.True(Until(() => _servers[nameof(UpstreamSessionPolicy.Stateless)].All.All(connection => connection.Closings == 1 || !connection.Callers.Overlaps(Callers))), "the session of a call outlives it");
    }

    /// <summary>Everything that was opened is closed, once.</summary>
    private void End()
    {
        Task closing = Task.CompletedTask;
        _context.Run(() => closing = _pool.DisposeAsync().AsTask());
        Pass(TimeSpan.FromMinutes(5));
        Assert.True(Until(() => closing.IsCompletedSuccessfully), $"the pool does not close: {closing.Exception}");
        Until(() => _servers.Values.SelectMany(server => server.All).All(connection => connection.Closings == 1));
        Assert.All(_servers.Values.SelectMany(server => server.All), connection => Assert.Equal(1, connection.Closings));
    }

    /// <summary>What must be so by now, as soon as a busy machine has got round to it.</summary>
    private bool Until(Func<bool> condition)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!condition() && TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            _context.Run(() => _time.Advance(TimeSpan.FromSeconds(1)));
        }

        return condition();
    }

    private void Pass(TimeSpan time)
    {
        TimeSpan tick = time / 60;
        for (TimeSpan gone = TimeSpan.Zero; gone < time; gone += tick)
        {
            _context.Run(() => _time.Advance(tick));
        }
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}

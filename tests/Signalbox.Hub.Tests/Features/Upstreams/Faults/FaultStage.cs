using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Tests.Features.Upstreams.RealServers;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Faults;

/// <summary>A pool with a server that gets a fault and a sibling that is well. Waits pass on the test's clock, so that minutes take no time.</summary>
internal sealed class FaultStage : IAsyncDisposable
{
    public const string Faulty = "faulty";
    private const string Sibling = "sibling";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    // The end of a program is waited for a moment, which must be one on a busy machine, too.
    private static readonly TimeSpan ShortTick = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongTick = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly FaultyHttpServer _sibling;

    private FaultStage(FaultyHttpServer sibling)
    {
        _sibling = sibling;
        Live = new LivePool(_time);
    }

    public LivePool Live { get; }

    public UpstreamConnectionView View => Live.Pool.Find(Faulty)!;

    /// <param name="transport">Of the server that gets the fault.</param>
    /// <param name="where">Its command line or URL.</param>
    /// <param name="fault">Its fault.</param>
    /// <param name="variables">Variables that it is given.</param>
    public static async Task<FaultStage> SetAsync(UpstreamTransport transport, string where, FaultCase fault, params (string Name, string Value)[] variables)
    {
        var stage = new FaultStage(await FaultyHttpServer.StartAsync());
        foreach ((string name, string value) in variables)
        {
            stage.Live.Variables[name] = value;
        }

        // What does not hang has time enough on the slowest machine: each tick is a wait of some real milliseconds.
        UpstreamEndpoint faulty = NpmServer.Endpoint(Faulty, transport, where) with
        {
            Timeout = fault.Hangs ? TimeSpan.FromSeconds(20) : TimeSpan.FromHours(1),
            StartupTimeout = fault is { Hangs: true, IsEarly: true } ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1),
            PassEnv = [.. variables.Select(variable => variable.Name)],
        };
        stage.Live.Catalog(faulty, NpmServer.Endpoint(Sibling, UpstreamTransport.StreamableHttp, stage._sibling.Url) with { Timeout = TimeSpan.FromHours(1) });
        return stage;
    }

    /// <summary>Uses the server in the way that meets the fault; gives what went wrong.</summary>
    public async Task<UpstreamException?> TryAsync(FaultCase fault)
    {
        Task use = fault.At == "tools/list" ? Live.Pool.ListAsync(Faulty, "tools/list", null, default) : CallAsync(Faulty);
        await PassAsync(() => use.IsCompleted, $"the use of a server with {fault.Name} ends", fault.Hangs ? LongTick : fault.Expected == UpstreamFailure.Exited ? ShortTick : Tick);
        return use.Exception?.InnerException is { } thrown ? Assert.IsType<UpstreamException>(thrown) : null;
    }

    /// <summary>The sibling answers as if nothing were the matter.</summary>
    public async Task CheckSiblingAsync() => Assert.Equal("done", await CallAsync(Sibling));

    /// <summary>It answers again, within the longest wait that there is between attempts.</summary>
    public async Task CheckRecoveryAsync()
    {
        Task<string?>? call = null;
        await PassAsync(() =>
        {
            call = call is null or { IsFaulted: true } ? CallAsync(Faulty) : call;
            return call.IsCompletedSuccessfully;
        },
        $"{Faulty} answers again",
        Tick);
        Assert.Equal("done", await call!);
        await PassAsync(() => View.InFlight == 0, "no request is counted any more", Tick);
    }

    /// <summary>Ends the pool: nothing may be left of it at any server.</summary>
    public async ValueTask DisposeAsync()
    {
        Task closing = Live.DisposeAsync().AsTask();
        await PassAsync(() => closing.IsCompleted, "the pool closes", LongTick);
        await closing;
        await PassAsync(() => _sibling.Open == 0, "the sibling has no request left", Tick);
        await _sibling.DisposeAsync();
    }

    /// <summary>Lets time pass until it is so.</summary>
    public Task PassAsync(Func<bool> condition, string what, TimeSpan tick) => Eventually.TrueAsync(
        () =>
        {
            _time.Advance(tick);
            return condition();
        },
        what);

    private async Task<string?> CallAsync(string endpoint) => LivePool.Text(await Live.CallAsync(endpoint, "work"));
}

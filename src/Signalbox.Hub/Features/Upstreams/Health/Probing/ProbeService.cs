using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>Begins each check when it is due, from the start of the hub on, and follows catalog and variables.</summary>
internal sealed partial class ProbeService(
    IUpstreamCatalog catalog, IUpstreamVariables variables, HealthBook book, ProbePlan plan, Prober prober, TimeProvider time, ILogger<ProbeService> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private readonly Pulse _pulse = new(time);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        plan.Sooner = _pulse.Set;
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        KeepAsync(() => CheckAsync(stoppingToken), stoppingToken), KeepAsync(() => FollowCatalogAsync(stoppingToken), stoppingToken), KeepAsync(() => FollowVariablesAsync(stoppingToken), stoppingToken));

    private async Task CheckAsync(CancellationToken stoppingToken)
    {
        while (plan.TryTake() is { } turn)
        {
            prober.Begin(turn, stoppingToken);
        }

        await _pulse.WaitAsync(NextPause(), stoppingToken);
        book.Reconsider();
    }

    private TimeSpan NextPause()
    {
        TimeSpan pause = LongestPause;
        foreach (TimeSpan? other in new[] { plan.NextIn(), book.NextStaleIn() })
        {
            pause = other < pause ? other.Value : pause;
        }

        return pause < ShortestPause ? ShortestPause : pause;
    }

    private async Task FollowCatalogAsync(CancellationToken stoppingToken)
    {
        UpstreamCatalog current = catalog.Current;
        book.Follow(current);
        await catalog.WaitBeyondAsync(current.Generation, stoppingToken);
    }

    private async Task FollowVariablesAsync(CancellationToken stoppingToken)
    {
        long version = variables.Version;
        book.VariablesChanged();
        await variables.WaitBeyondAsync(version, stoppingToken);
    }

    /// <summary>One bad turn does not end the loop.</summary>
    private async Task KeepAsync(Func<Task> turn, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await turn();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Checking upstreams met a fault; it goes on")]
    private partial void LogFailed(Exception exception);
}

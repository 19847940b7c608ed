using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool.Connections;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Piped;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Keeps the pool at the catalog and at the values of the variables. Opens nothing itself: a slow server must not hold the start up.</summary>
internal sealed partial class PoolService(UpstreamPool pool, IUpstreamCatalog catalog, IUpstreamVariables variables, HubPaths paths, TimeProvider time, ILogger<PoolService> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await LeftoverPrograms.EndAsync(ChildEnvironment.Marker, paths.Data, time, cancellationToken) is > 0 and int count)
        {
            LogLeftovers(logger, count);
        }

        pool.Apply(catalog.Current);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await pool.DisposeAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowCatalogAsync(stoppingToken), FollowVariablesAsync(stoppingToken), SweepAsync(stoppingToken));

    private async Task FollowCatalogAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            UpstreamCatalog current = catalog.Current;
            pool.Apply(current);
            await catalog.WaitBeyondAsync(current.Generation, stoppingToken);
        }
    }

    private async Task FollowVariablesAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            long version = variables.Version;
            pool.ApplyVariables();
            await variables.WaitBeyondAsync(version, stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Sweep, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            pool.CloseUnused();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Ended {Count} processes of MCP servers that had outlived the hub's last run")]
    private static partial void LogLeftovers(ILogger logger, int count);
}

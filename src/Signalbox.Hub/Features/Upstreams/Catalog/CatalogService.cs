using Signalbox.Hub.Features.Upstreams.Secrets;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>Has the catalog and the variables ready before anything else of the feature starts, and looks at their files every two seconds.</summary>
internal sealed partial class CatalogService(CatalogKeeper catalog, UpstreamVariables variables, TimeProvider time, ILogger<CatalogService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        variables.Refresh();
        await catalog.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // Variables first: who hears of a new endpoint finds its credential.
                variables.Refresh();
                await catalog.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A change of the catalog of upstreams could not be recorded and is not in force yet; it is tried again in two seconds")]
    private partial void LogFailed(Exception exception);
}

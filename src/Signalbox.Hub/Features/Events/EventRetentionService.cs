using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Events;

/// <summary>Loads the head when the hub starts, then sweeps now and then.</summary>
internal sealed partial class EventRetentionService(
    EventLog log, EventRetention retention, IOptions<EventsOptions> options, TimeProvider timeProvider, ILogger<EventRetentionService> logger)
    : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await log.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await retention.SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogSweepFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old events could not be dropped; it will be tried again")]
    private partial void LogSweepFailed(Exception exception);
}

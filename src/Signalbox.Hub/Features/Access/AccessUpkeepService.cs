namespace Signalbox.Hub.Features.Access;

/// <summary>Ticks <see cref="AccessUpkeep"/> every second; a failing tick is logged and the next one comes anyway.</summary>
internal sealed partial class AccessUpkeepService(AccessUpkeep upkeep, LastUse lastUse, TimeProvider time, ILogger<AccessUpkeepService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await upkeep.TickAsync(stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(exception);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await lastUse.FlushAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upkeep of credentials failed; it is tried again in a second. Until then streams of expired credentials stay open")]
    private partial void LogFailed(Exception exception);
}

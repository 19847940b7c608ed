namespace Signalbox.Hub.Features.Tasks;

/// <summary>Runs the sweep at start and then every quarter of an hour.</summary>
internal sealed partial class RetentionSweepService(RetentionSweep sweep, TimeProvider time, ILogger<RetentionSweepService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await sweep.SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogSweepFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The retention sweep failed; it runs again in a quarter of an hour.")]
    private static partial void LogSweepFailed(ILogger logger, Exception exception);
}

namespace Signalbox.Hub.Features.Delegations.Silence;

/// <summary>Ticks for <see cref="SilenceSweep"/>.</summary>
internal sealed partial class SilenceSweepService(SilenceSweep sweep, TimeProvider time, ILogger<SilenceSweepService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sweep.SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for delegations without an answer failed; it is tried again in a minute")]
    private static partial void LogFailed(ILogger logger, Exception e);
}

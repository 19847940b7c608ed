namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Takes up the shells of a former hub, then ends idle ones and deletes old recordings every 15 minutes, or more often where shells may be idle for short only.</summary>
internal sealed partial class ShellUpkeepService(
    ShellReconciler reconciler,
    TerminalRegistry registry,
    ShellReaper reaper,
    ShellRetention retention,
    SessionOutput output,
    ShellOptions options,
    TimeProvider time,
    ILogger<ShellUpkeepService> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await reconciler.ReconcileAsync(stoppingToken);
        TimeSpan period = options.Idle / 20 < LongestPeriod ? options.Idle / 20 : LongestPeriod;
        using var timer = new PeriodicTimer(period, time);
        do
        {
            try
            {
                await reconciler.SweepAsync(stoppingToken);
                await reaper.SweepAsync(registry.All, stoppingToken);
                await retention.SweepAsync(stoppingToken);
                output.ForgetUnused();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The upkeep of shells failed; it is tried again at the next sweep.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

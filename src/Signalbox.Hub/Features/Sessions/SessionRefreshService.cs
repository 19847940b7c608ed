namespace Signalbox.Hub.Features.Sessions;

/// <summary>Runs <see cref="SessionRefresh"/> until the hub stops.</summary>
internal sealed partial class SessionRefreshService(SessionRefresh refresh, TimeProvider time, ILogger<SessionRefreshService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await refresh.FollowAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Viewers were not told of a change; following the log again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

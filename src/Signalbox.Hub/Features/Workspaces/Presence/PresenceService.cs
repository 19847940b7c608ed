using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>Flushes and sweeps every few seconds, and flushes once more when the hub stops.</summary>
internal sealed partial class PresenceService(PresenceBoard board, PresenceSweep sweep, TimeProvider time, ILogger<PresenceService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await board.FlushAsync(cancellationToken);
        }
        catch (Exception e) when (e is DatabaseWriteException or DatabaseClosedException or OperationCanceledException)
        {
            LogFlushFailed(e);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await board.FlushAsync(stoppingToken);
                await sweep.SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Presence of workspaces could not be written; it is tried again in a few seconds.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The last beats before the stop were not written; agents are given a whole window after the start.")]
    private partial void LogFlushFailed(Exception exception);
}

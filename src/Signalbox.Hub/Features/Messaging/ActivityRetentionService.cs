using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>Runs the sweep at start and then every few hours.</summary>
internal sealed partial class ActivityRetentionService(
    ActivityRetention retention, IOptions<MessagingOptions> options, TimeProvider time, ILogger<ActivityRetentionService> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(options.Value.CleanupIntervalHours), time);
        do
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
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old messages could not be dropped; it will be tried again")]
    private partial void LogSweepFailed(Exception exception);
}

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>Drains the queue when a message arrives, and every few seconds for those that are to be tried again.</summary>
internal sealed partial class PushQueueService(PushQueue queue, PushSignal signal, ILogger<PushQueueService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyCollection<string>? left = null;
        for (; ; )
        {
            try
            {
                left ??= await queue.FindLeftAsync(stoppingToken);
                await queue.DrainAsync(left.Union(signal.Take().Select(id => id.Value)), stoppingToken);
                left = [];
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogDrainFailed(exception);
            }

            await signal.WaitAsync(Period, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages could not be brought to agents; it will be tried again")]
    private partial void LogDrainFailed(Exception exception);
}

using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>Writes what the queue holds, transitions at once and latencies every minute, and drops what is old.</summary>
internal sealed partial class HistoryService(HistoryQueue queue, HistoryStore store, TimeProvider time, ILogger<HistoryService> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(10);

    private long _startedMs;
    private long _prunedAt;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _startedMs = NowMs();
        await store.BeginRunAsync(_startedMs, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (Exception e) when (e is DatabaseWriteException or DatabaseClosedException or OperationCanceledException)
        {
            LogFailed(e);
        }
    }

    /// <summary>Writes what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        HistoryBatch batch = queue.Take();
        try
        {
            await store.WriteAsync(batch, _startedMs, NowMs(), cancellationToken);
        }
        catch
        {
            queue.PutBack(batch);
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PruneAsync(stoppingToken);
        while (true)
        {
            try
            {
                await queue.WaitAsync(Beat, stoppingToken);
                await FlushAsync(stoppingToken);
                if (time.GetElapsedTime(_prunedAt) >= PruneEvery)
                {
                    await PruneAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
                await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
            }
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        _prunedAt = time.GetTimestamp();
        await store.PruneAsync(NowMs(), cancellationToken);
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history of upstreams could not be written; it is tried again")]
    private partial void LogFailed(Exception exception);
}

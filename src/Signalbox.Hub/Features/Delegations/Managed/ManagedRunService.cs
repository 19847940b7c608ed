using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations.Managed;

/// <summary>
/// Follows the hub's log and settles delegations whose tasks moved. What moved while no hub ran is found at the start, what waits for a place every few seconds: every open
/// delegation is then compared with its task.
/// </summary>
internal sealed partial class ManagedRunService(IDatabase database, IEventLog log, ManagedRuns runs, TimeProvider time, ILogger<ManagedRunService> logger)
    : BackgroundService
{
    private const int PageSize = 200;

    /// <summary>How often what waits for a place is tried again, however much happens meanwhile.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(15);

    private long? _settledAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long cursor = log.Head;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                TimeSpan left = UntilNextRound();
                if (left <= TimeSpan.Zero)
                {
                    await SettleAllAsync(stoppingToken);
                }
                else if (await WaitAsync(cursor, left, stoppingToken))
                {
                    cursor = await SettleMovedAsync(cursor, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next round compares everything, so nothing is missed by what could not be read now.
                LogNotFollowed(logger, e);
                _settledAt = null;
                await Task.Delay(RetryInterval, time, stoppingToken);
            }
        }
    }

    private TimeSpan UntilNextRound() => _settledAt is { } at ? RetryInterval - time.GetElapsedTime(at) : TimeSpan.Zero;

    /// <summary>Settles what the next events tell of; the cursor behind them.</summary>
    private async Task<long> SettleMovedAsync(long cursor, CancellationToken cancellationToken)
    {
        EventPage page = await log.ReadAsync(Caller.System, cursor, PageSize, cancellationToken);
        if (page.Reset)
        {
            _settledAt = null;
        }

        foreach (string task in page.Events.Where(IsMove).Select(moved => moved.Subject).Distinct(StringComparer.Ordinal))
        {
            await SettleAsync(await database.ReadAsync(connection => DelegationStore.FindByTask(connection, task), cancellationToken), cancellationToken);
        }

        return page.Next;
    }

    private static bool IsMove(StoredEvent stored) =>
        stored.Kind.StartsWith("task.", StringComparison.Ordinal) && stored.Kind is not ("task.progress" or "task.attention");

    private async Task<bool> WaitAsync(long cursor, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await log.WaitBeyondAsync(cursor, cancellationToken).AsTask().WaitAsync(atMost, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task SettleAllAsync(CancellationToken cancellationToken)
    {
        foreach (DelegationRow row in await database.ReadAsync(DelegationStore.OpenManaged, cancellationToken))
        {
            await SettleAsync(row, cancellationToken);
        }

        _settledAt = time.GetTimestamp();
    }

    private async Task SettleAsync(DelegationRow? row, CancellationToken cancellationToken)
    {
        try
        {
            if (row is { EndedMs: null })
            {
                await runs.SettleAsync(row, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // One delegation that can't be settled must not keep the others from it; it is tried again.
            LogNotSettled(logger, row!.Id, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The tasks of delegations could not be followed; all of them are compared in a moment")]
    private static partial void LogNotFollowed(ILogger logger, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delegation {DelegationId} could not be settled; it is tried again")]
    private static partial void LogNotSettled(ILogger logger, string delegationId, Exception e);
}

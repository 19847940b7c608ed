using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations.Managed;

/// <summary>
/// Follows the hub's log and settles delegations whose tasks moved. What moved while no hub ran is found at the start: every open delegation is compared with its task.
/// </summary>
internal sealed partial class ManagedRunService(IDatabase database, IEventLog log, ManagedRuns runs, TimeProvider time, ILogger<ManagedRunService> logger)
    : BackgroundService
{
    private const int PageSize = 200;

    /// <summary>How often what waits for a place is tried again.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long cursor = log.Head;
        await SettleAllAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await WaitAsync(cursor, stoppingToken))
            {
                await SettleAllAsync(stoppingToken);
                continue;
            }

            EventPage page = await log.ReadAsync(Caller.System, cursor, PageSize, stoppingToken);
            cursor = page.Next;
            if (page.Reset)
            {
                await SettleAllAsync(stoppingToken);
                continue;
            }

            foreach (string task in page.Events.Where(IsMove).Select(moved => moved.Subject).Distinct(StringComparer.Ordinal))
            {
                await SettleAsync(await database.ReadAsync(connection => DelegationStore.FindByTask(connection, task), stoppingToken), stoppingToken);
            }
        }
    }

    private static bool IsMove(StoredEvent stored) =>
        stored.Kind.StartsWith("task.", StringComparison.Ordinal) && stored.Kind is not ("task.progress" or "task.attention");

    private async Task<bool> WaitAsync(long cursor, CancellationToken cancellationToken)
    {
        try
        {
            await log.WaitBeyondAsync(cursor, cancellationToken).AsTask().WaitAsync(RetryInterval, time, cancellationToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Delegation {DelegationId} could not be settled; it is tried again")]
    private static partial void LogNotSettled(ILogger logger, string delegationId, Exception e);
}

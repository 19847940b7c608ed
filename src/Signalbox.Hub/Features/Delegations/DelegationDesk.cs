using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Delegations.Managed;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <inheritdoc />
internal sealed class DelegationDesk(
    IDatabase database, Offers offers, ManagedRuns runs, DelegationMoves moves, DelegationWaiters waiters, TimeProvider time) : IDelegations
{
    /// <inheritdoc />
    public async Task<OfferedDelegation> OfferAsync(NewDelegation offer, CancellationToken cancellationToken)
    {
        OfferedDelegation offered = await offers.TakeAsync(offer, cancellationToken);
        if (offered.Delegation is not { ActivityId: null, TaskId: null, Status: DelegationStatus.Pending } || offered.Reported)
        {
            return offered;
        }

        // The offer is durable: a caller that goes away does not keep its task from starting, and a crash here is made good by the next start of the hub.
        await runs.StartAsync(offered.Delegation.Id, CancellationToken.None);
        return offered with { Delegation = await FindAsync(offered.Delegation.Id, cancellationToken) ?? offered.Delegation };
    }

    /// <inheritdoc />
    public async Task<Delegation?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await database.ReadAsync(connection => DelegationStore.Find(connection, id), cancellationToken))?.ToDelegation();

    /// <inheritdoc />
    public Task<Delegation?> AwaitChangeAsync(string id, DelegationStatus known, TimeSpan wait, CancellationToken cancellationToken) =>
        AwaitAsync(id, delegation => delegation.Status != known || delegation.Status.IsFinal(), wait, cancellationToken);

    /// <inheritdoc />
    public Task<Delegation?> AwaitEndAsync(string id, TimeSpan wait, CancellationToken cancellationToken) =>
        AwaitAsync(id, delegation => delegation.Status.IsSettled(), wait, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Delegation>> ListAsync(DelegationQuery query, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Delegation>>(
        connection => [.. DelegationStore.List(connection, query).Select(row => row.ToDelegation())], cancellationToken);

    /// <inheritdoc />
    public Task<Delegation> ReportAsync(string id, bool completed, string text, CancellationToken cancellationToken) => database.WriteAsync(
        scope => Reports.Take(scope, moves, Known(scope, id), completed, text).ToDelegation(), cancellationToken);

    /// <inheritdoc />
    public async Task<Delegation> CancelAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        // The task first: a crash in between leaves a cancelled task, which takes its delegation along, and never one that works for nobody.
        if (await database.ReadAsync(connection => DelegationStore.Find(connection, id), cancellationToken) is { TaskId: not null, EndedMs: null } managed)
        {
            await runs.CancelAsync(managed, cancellationToken);
        }

        return (await database.WriteAsync(scope => moves.Apply(scope, Known(scope, id), DelegationTrigger.Cancel), cancellationToken)).ToDelegation();
    }

    private static DelegationRow Known(WriteScope scope, string id) =>
        DelegationStore.Find(scope.Connection, id, scope.Transaction) ?? throw SignalboxException.NotFound("delegation-unknown", "delegation not found");

    private async Task<Delegation?> AwaitAsync(string id, Predicate<Delegation> enough, TimeSpan wait, CancellationToken cancellationToken)
    {
        // What is not waited for stays out of the waiters: what has ended never wakes them, and would be kept for ever.
        Delegation? now = await FindAsync(id, cancellationToken);
        if (now is null || wait <= TimeSpan.Zero || enough(now))
        {
            return now;
        }

        long started = time.GetTimestamp();
        for (; ; )
        {
            Task change = waiters.NextChange(id);
            Delegation? delegation = await FindAsync(id, cancellationToken);
            TimeSpan left = wait - time.GetElapsedTime(started);
            if (delegation is null || enough(delegation) || left <= TimeSpan.Zero)
            {
                return delegation;
            }

            try
            {
                await change.WaitAsync(left, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // The wait is over; one more look.
            }
        }
    }
}

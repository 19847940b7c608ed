using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations.Silence;

/// <summary>
/// Finds delegations whose external target will hardly answer. One that accepted and then was silent for <see cref="Patience"/>, or was removed: outcome unknown. One that was removed before
/// it accepted: failed. Pending ones of silent targets wait in the inbox, as long as messages are kept there.
/// </summary>
internal sealed class SilenceSweep(IDatabase database, IWorkspaceDirectory directory, DelegationMoves moves, TimeProvider time)
{
    private const int Batch = 500;

    /// <summary>How long a target that accepted may be silent. A hub that starts gives everybody this long anew.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>How long ended ones are kept, and how long an offer waits to be read: as long as unread messages by default.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Dictionary<WorkspaceId, long> _silentSince = [];

    /// <summary>One pass; gives how many delegations moved or were dropped.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        int moved = 0;
        DelegationRow[] open = await database.ReadAsync(DelegationStore.OpenExternal, cancellationToken);
        foreach (IGrouping<WorkspaceId, DelegationRow> target in open.GroupBy(row => row.Target))
        {
            Workspace? workspace = await directory.FindAsync(target.Key, cancellationToken);
            moved += workspace is null or { Status: WorkspaceStatus.Removed }
                ? await MoveAsync(target, removed: true, cancellationToken)
                : IsSilentTooLong(workspace) ? await MoveAsync(target, removed: false, cancellationToken) : 0;
        }

        return moved + await GiveUpAsync(open, cancellationToken) + await DropAsync(cancellationToken);
    }

    private bool IsSilentTooLong(Workspace target)
    {
        if (target.Status is WorkspaceStatus.Online or WorkspaceStatus.Degraded)
        {
            _silentSince.Remove(target.Id);
            return false;
        }

        if (_silentSince.TryAdd(target.Id, time.GetTimestamp()))
        {
            return false;
        }

        return time.GetElapsedTime(_silentSince[target.Id]) >= Patience;
    }

    private Task<int> MoveAsync(IEnumerable<DelegationRow> rows, bool removed, CancellationToken cancellationToken) => database.WriteAsync(
        scope => rows.Count(row => Move(scope, row.Id, removed)), cancellationToken);

    private bool Move(WriteScope scope, string id, bool removed)
    {
        if (DelegationStore.Find(scope.Connection, id, scope.Transaction) is not { } row)
        {
            return false;
        }

        // A target that is away may have accepted just now, by an answer to the hub's call: it gets its time all the same.
        if (!removed && !(row.AcceptedMs <= Before(Patience)))
        {
            return false;
        }

        DelegationRow after = DelegationTable.Find(row.State, DelegationTrigger.Lose) is not null
            ? moves.Apply(scope, row, DelegationTrigger.Lose, error: removed
                ? "The peer accepted the task and was then removed from the hub."
                : $"The peer accepted the task and has been silent for {Patience.TotalMinutes:0} minutes.")
            : removed ? moves.Apply(scope, row, DelegationTrigger.Fail, error: "The peer was removed from the hub before it saw the task.") : row;
        return after.Status != row.Status;
    }

    private async Task<int> GiveUpAsync(DelegationRow[] open, CancellationToken cancellationToken)
    {
        DelegationRow[] unread = [.. open.Where(row => row.State == DelegationStatus.Pending && row.CreatedMs < Before(Kept))];
        return unread.Length == 0 ? 0 : await database.WriteAsync(scope => unread.Count(row => GiveUp(scope, row.Id)), cancellationToken);
    }

    private bool GiveUp(WriteScope scope, string id) =>
        DelegationStore.Find(scope.Connection, id, scope.Transaction) is { State: DelegationStatus.Pending } row
        && moves.Apply(scope, row, DelegationTrigger.Fail, error: $"The peer did not read the task within {Kept.TotalDays:0} days.").Status != row.Status;

    private long Before(TimeSpan span) => (time.GetUtcNow() - span).ToUnixTimeMilliseconds();

    private async Task<int> DropAsync(CancellationToken cancellationToken)
    {
        long before = Before(Kept);
        int dropped = 0;
        int batch;
        do
        {
            batch = await database.WriteAsync(scope => DelegationStore.DeleteAged(scope, before, Batch), cancellationToken);
            dropped += batch;
        }
        while (batch == Batch);

        return dropped;
    }
}

using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations.Silence;

/// <summary>
/// Finds delegations whose external target will hardly answer. One that accepted and then was silent for <see cref="Patience"/>, or was removed: outcome unknown. One that was removed before
/// it accepted: failed. Pending ones of silent targets wait: the message lies in the inbox.
/// </summary>
internal sealed class SilenceSweep(IDatabase database, IWorkspaceDirectory directory, DelegationMoves moves, TimeProvider time)
{
    private const int Batch = 500;

    /// <summary>How long a target that accepted may be silent. A hub that starts gives everybody this long anew.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>How long ended ones are kept; as long as the activity log by default.</summary>
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

        return moved + await DropAsync(cancellationToken);
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

        DelegationRow after = DelegationTable.Find(row.State, DelegationTrigger.Lose) is not null
            ? moves.Apply(scope, row, DelegationTrigger.Lose, error: removed
                ? "The peer accepted the task and was then removed from the hub."
                : $"The peer accepted the task and has been silent for {Patience.TotalMinutes:0} minutes.")
            : removed ? moves.Apply(scope, row, DelegationTrigger.Fail, error: "The peer was removed from the hub before it saw the task.") : row;
        return after.Status != row.Status;
    }

    private async Task<int> DropAsync(CancellationToken cancellationToken)
    {
        long before = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
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

using Dapper;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>Makes the status of external workspaces true: the silent ones stand as absent, and those who wait in an open call as online.</summary>
internal sealed class PresenceSweep(IDatabase database, PresenceBoard board, PresenceMoves moves)
{
    private static readonly string[] AbsentStatuses = [.. PresenceTable.All.Where(row => row.Trigger == PresenceTrigger.Beat).Select(row => row.From.Name())];
    private static readonly string[] PresentStatuses = [.. PresenceTable.All.Where(row => row.Trigger == PresenceTrigger.AgentSilent).Select(row => row.From.Name())];

    /// <summary>Gives how many workspaces were moved.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkspaceId> silent = [.. (await ListAsync(PresentStatuses, cancellationToken)).Where(board.IsSilent)];
        HashSet<WorkspaceId> there = [.. board.ListPresent()];
        IReadOnlyList<WorkspaceId> back = there.Count == 0 ? [] : [.. (await ListAsync(AbsentStatuses, cancellationToken)).Where(there.Contains)];
        return silent.Count + back.Count == 0
            ? 0
            : await database.WriteAsync(scope => silent.Count(id => TurnAbsent(scope, id)) + back.Count(id => TurnPresent(scope, id)), cancellationToken);
    }

    private bool TurnAbsent(WriteScope scope, WorkspaceId id) =>
        // It may have been heard of since it was listed.
        board.IsSilent(id) && Move(scope, id, row => row.DeliveryMode == DeliveryModes.Push ? PresenceTrigger.AddressSilent : PresenceTrigger.AgentSilent);

    private bool TurnPresent(WriteScope scope, WorkspaceId id) => !board.IsSilent(id) && Move(scope, id, _ => PresenceTrigger.Beat);

    private bool Move(WriteScope scope, WorkspaceId id, Func<WorkspaceRow, PresenceTrigger> trigger) =>
        WorkspaceStore.Find(scope, id.Value) is { } row && moves.Apply(scope, id, row.State, trigger(row)) != row.State;

    private Task<IReadOnlyList<WorkspaceId>> ListAsync(string[] statuses, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WorkspaceId>>(
            connection => [.. connection
                .Query<string>("SELECT id FROM workspaces WHERE status IN @statuses AND external <> 0", new { statuses })
                .Select(WorkspaceRow.Known)],
            cancellationToken);
}

using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Delegations that agents made without the hub and only write down here, and what both sides report.</summary>
internal sealed class DelegationBooks(IDatabase database, IWorkspaceDirectory directory, DelegationMoves moves, TimeProvider time)
{
    private const int LongestTask = 262_144;

    /// <summary>Writes one down under the id that the source gave it. The same again is harmless.</summary>
    public async Task<Delegation> RecordAsync(Caller caller, WorkspaceId source, string id, WorkspaceId target, string task, CancellationToken cancellationToken)
    {
        if (source == target)
        {
            throw SignalboxException.Invalid("self-delegation", "self-delegation not permitted");
        }

        if (!Guid.TryParseExact(id, "D", out Guid known) || task.Length is 0 or > LongestTask)
        {
            throw SignalboxException.Invalid("delegation-invalid", "invalid delegation request");
        }

        if (await directory.FindAsync(target, cancellationToken) is null or { Status: WorkspaceStatus.Removed } || !await directory.CanCommunicateAsync(source, target, cancellationToken))
        {
            throw new SignalboxException("workspaces-apart", StatusCodes.Status403Forbidden, "access denied: workspaces cannot communicate per hierarchy rules");
        }

        return await database.WriteAsync(scope => Record(scope, caller, source, known.ToString("D"), target, task), cancellationToken);
    }

    /// <summary>Takes how it ended: from the target, or from the source where the source only keeps book.</summary>
    public Task<Delegation> ReportAsync(WorkspaceId by, string id, bool completed, string text, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            DelegationRow? row = DelegationStore.Find(scope.Connection, id, scope.Transaction);
            bool mayReport = row is not null && (row.Recorded ? row.SourceId == by.Value : row.TargetId == by.Value);
            return mayReport
                ? Reports.Take(scope, moves, row!, completed, text).ToDelegation()
                : throw SignalboxException.NotFound("delegation-unknown", "delegation not found");
        },
        cancellationToken);

    private Delegation Record(WriteScope scope, Caller caller, WorkspaceId source, string id, WorkspaceId target, string task)
    {
        if (DelegationStore.Find(scope.Connection, id, scope.Transaction) is { } before)
        {
            return before.Recorded && before.SourceId == source.Value && before.TargetId == target.Value
                ? before.ToDelegation()
                : throw SignalboxException.Conflict("delegation-id-taken", $"delegation_id '{id}' is used already. Give every delegation an id of its own.");
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = new DelegationRow
        {
            Id = id,
            SourceId = source.Value,
            Asker = caller.Identity,
            TargetId = target.Value,
            Depth = 1,
            Task = task,
            Status = DelegationStatus.InProgress.Name(),
            Recorded = true,
            CreatedMs = now,
            UpdatedMs = now,
            AcceptedMs = now,
        };
        DelegationStore.Insert(scope, row);
        moves.Tell(scope, row, WorkspaceEventNames.DelegationSent);
        return row.ToDelegation();
    }
}

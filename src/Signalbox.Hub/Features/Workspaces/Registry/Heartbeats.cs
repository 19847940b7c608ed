using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Outbound;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Registry;

/// <summary>Takes beats. One that changes nothing costs a read; it is written later, with the others.</summary>
internal sealed class Heartbeats(
    IDatabase database, PresenceMoves moves, PresenceBoard board, WorkspaceSecrets secrets, WorkspaceRegistry registry, IWorkspaceEvents events)
{
    private const int MaxText = 4096;
    private const string ManagesItself = "status_mgmt";

    public async Task<HeartbeatResponse> TakeAsync(WorkspaceRow row, HeartbeatRequest request, CancellationToken cancellationToken)
    {
        WorkspaceId id = request.WorkspaceId;
        Beat beat = BeatOf(request);

        // Before anything is noted: a beat that is refused has not happened.
        string? card = request.AgentCard is { } given ? AgentCards.Check(given) : null;
        board.Note(id, beat);
        PresenceTrigger[] triggers = TriggersOf(request, beat);
        if (beat.CurrentTask != row.CurrentTask || Follow(row.State, triggers) != row.State)
        {
            await database.WriteAsync(scope => Write(scope, id, beat, triggers), cancellationToken);
        }

        if (card is not null && card != row.AgentCard)
        {
            await registry.UpdateCardAsync(id, request.AgentCard!, cancellationToken);
        }

        bool unknown = row is { External: true, AgentCard: null } && request.AgentCard is null;
        return new HeartbeatResponse("ok", await secrets.ForAgentAsync(row, cancellationToken), unknown ? false : null);
    }

    /// <summary>Where the triggers lead, without making the moves.</summary>
    private static WorkspaceStatus Follow(WorkspaceStatus from, PresenceTrigger[] triggers) =>
        triggers.Aggregate(from, (status, trigger) => PresenceTable.Find(status, trigger)?.To ?? status);

    private WorkspaceStatus Write(WriteScope scope, WorkspaceId id, Beat beat, PresenceTrigger[] triggers)
    {
        if (WorkspaceStore.Find(scope, id.Value) is not { Status: not "removed" } row)
        {
            throw WorkspaceConventions.Gone();
        }

        var payload = new JsonObject { ["error_rate"] = beat.ErrorRate, ["runtime_state"] = beat.RuntimeState, ["sample_error"] = beat.SampleError };
        WorkspaceStatus status = triggers.Aggregate(row.State, (from, trigger) => moves.Apply(scope, id, from, trigger, payload));
        if (beat.CurrentTask != row.CurrentTask)
        {
            scope.Connection.Execute(
                "UPDATE workspaces SET current_task = @CurrentTask, active_tasks = @ActiveTasks WHERE id = @id",
                new { beat.CurrentTask, beat.ActiveTasks, id = id.Value },
                scope.Transaction);
            events.Append(scope, id, WorkspaceEventNames.TaskUpdated, new JsonObject { ["current_task"] = beat.CurrentTask, ["active_tasks"] = beat.ActiveTasks });
        }

        return status;
    }

    private static PresenceTrigger[] TriggersOf(HeartbeatRequest request, Beat beat)
    {
        bool managesItself = request.RuntimeMetadata?.Capabilities?.GetValueOrDefault(ManagesItself) == true;
        bool wedged = beat.RuntimeState == PresenceTable.WedgedState;
        return wedged ? [PresenceTrigger.Beat, PresenceTrigger.Wedged]
            : managesItself ? [PresenceTrigger.Beat]
            : beat.ErrorRate >= PresenceTable.ErrorsHighFrom ? [PresenceTrigger.Beat, PresenceTrigger.ErrorsHigh]
            : beat.ErrorRate < PresenceTable.ErrorsLowBelow && beat.RuntimeState.Length == 0 ? [PresenceTrigger.Beat, PresenceTrigger.ErrorsLow]
            : [PresenceTrigger.Beat];
    }

    private static Beat BeatOf(HeartbeatRequest request) => new()
    {
        ErrorRate = Math.Clamp(request.ErrorRate, 0, 1),
        SampleError = Beginning(request.SampleError),
        ActiveTasks = (int)Math.Clamp(request.ActiveTasks, 0, int.MaxValue),
        UptimeSeconds = Math.Max(request.UptimeSeconds, 0),
        CurrentTask = Beginning(request.CurrentTask),
        RuntimeState = Beginning(request.RuntimeState),
    };

    /// <summary>A character of two halves stays whole.</summary>
    private static string Beginning(string? text) => text is null ? ""
        : text.Length <= MaxText ? text
        : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
}

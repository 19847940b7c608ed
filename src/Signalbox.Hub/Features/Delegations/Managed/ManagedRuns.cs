using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations.Managed;

/// <summary>
/// What managed workspaces are asked to do runs as tasks of the hub, in the name of the workspace's owner. Everything here can be repeated: the task's idempotency key is the
/// delegation, and moves are guarded.
/// </summary>
internal sealed partial class ManagedRuns(
    IDatabase database, IWorkspaceDirectory directory, ITaskDesk tasks, DelegationMoves moves, ILogger<ManagedRuns> logger)
{
    /// <summary>Starts the task of a delegation that has none yet.</summary>
    public async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        DelegationRow? row = await database.ReadAsync(connection => DelegationStore.Find(connection, id), cancellationToken);
        if (row is not { Managed: true, TaskId: null } || row.State.IsFinal())
        {
            return;
        }

        try
        {
            Workspace target = (await directory.FindAsync(row.Target, cancellationToken))!;
            Workspace? source = row.Source is { } asker ? await directory.FindAsync(asker, cancellationToken) : null;
            RunResponse run = await tasks.RunForAsync(OwnerOf(target), row.Target, Request(row, source), cancellationToken);

            // The link is a right to watch, and only the owner's.
            string? link = source is null || source.Owner == target.Owner ? run.ViewerUrl : null;
            if (await database.WriteAsync(scope => Attach(scope, id, run, link), cancellationToken) is { State: DelegationStatus.Cancelled })
            {
                // It was cancelled while its task was being started.
                await tasks.CancelAsync(OwnerOf(target), run.TaskId.Value, cancellationToken);
            }
        }
        catch (SignalboxException refusal) when (refusal.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            // No place at present: it stays queued, and the follower tries again.
            LogPutOff(logger, id, refusal.Message);
            await MoveAsync(id, DelegationTrigger.Queue, null, null, cancellationToken);
        }
        catch (SignalboxException refusal)
        {
            await MoveAsync(id, DelegationTrigger.Fail, null, refusal.Message, cancellationToken);
        }
    }

    /// <summary>Brings a delegation to where its task stands.</summary>
    public async Task SettleAsync(DelegationRow row, CancellationToken cancellationToken)
    {
        if (row.TaskId is null)
        {
            await StartAsync(row.Id, cancellationToken);
            return;
        }

        Workspace target = (await directory.FindAsync(row.Target, cancellationToken))!;
        try
        {
            InboxEntry task = await tasks.GetAsync(OwnerOf(target), row.TaskId, TimeSpan.Zero, cancellationToken);
            switch (task.Status)
            {
                case "queued":
                    await MoveAsync(row.Id, DelegationTrigger.Queue, null, null, cancellationToken);
                    break;
                case "running":
                    await MoveAsync(row.Id, DelegationTrigger.Accept, null, null, cancellationToken);
                    break;
                default:
                    await EndAsync(row, target, task, cancellationToken);
                    break;
            }
        }
        catch (SignalboxException gone) when (gone.StatusCode == StatusCodes.Status404NotFound)
        {
            await LoseAsync(row.Id, "The task's record is gone from the hub.", cancellationToken);
        }
    }

    /// <summary>Cancels the task of a delegation. A task that has ended before is its delegation's end.</summary>
    public async Task CancelAsync(DelegationRow row, CancellationToken cancellationToken)
    {
        Workspace target = (await directory.FindAsync(row.Target, cancellationToken))!;
        try
        {
            await tasks.CancelAsync(OwnerOf(target), row.TaskId, cancellationToken);
        }
        catch (SignalboxException gone) when (gone.StatusCode == StatusCodes.Status404NotFound)
        {
            // Its record aged out; there is nothing to cancel.
            return;
        }

        await SettleAsync(row, cancellationToken);
    }

    private static Caller OwnerOf(Workspace target) => Caller.System with { Identity = target.Owner, Role = CallerRole.Member };

    private static RunRequest Request(DelegationRow row, Workspace? source) => new()
    {
        Prompt = row.Task,
        IdempotencyKey = $"delegation:{row.Id}",
        Context = new JsonObject
        {
            ["delegation_id"] = row.Id,
            ["delegated_by"] = source is null ? row.Asker : source.Name,
            ["delegated_by_id"] = row.SourceId,
        }.ToJsonString(),
    };

    private DelegationRow? Attach(WriteScope scope, string id, RunResponse run, string? link)
    {
        DelegationStore.SetTask(scope, id, run.TaskId.Value, run.SessionId.Value, link);
        return DelegationStore.Find(scope.Connection, id, scope.Transaction) is { } row
            ? moves.Apply(scope, row, run.Status == "queued" ? DelegationTrigger.Queue : DelegationTrigger.Accept)
            : null;
    }

    private async Task EndAsync(DelegationRow row, Workspace target, InboxEntry task, CancellationToken cancellationToken)
    {
        JsonObject result = await tasks.ResultAsync(OwnerOf(target), row.TaskId, row.SessionId, cancellationToken);
        string summary = (string?)result["summary"] ?? task.Summary ?? "";
        string why = task.Reason ?? (summary.Length > 0 ? summary : $"the task ended as {task.Status}");
        await (task.Status switch
        {
            "completed" => MoveAsync(row.Id, DelegationTrigger.Complete, summary.Length > 0 ? summary : result.ToJsonString(), null, cancellationToken),
            "needs_approval" or "info_needed" => MoveAsync(row.Id, DelegationTrigger.Complete, TaskAnswer.Question(task.Status, result), null, cancellationToken),
            "lost" => LoseAsync(row.Id, $"The task was lost: {why}", cancellationToken),
            "cancelled" => MoveAsync(row.Id, DelegationTrigger.Cancel, null, null, cancellationToken),
            _ => MoveAsync(row.Id, DelegationTrigger.Fail, null, $"{task.Status}: {why}", cancellationToken),
        });
    }

    /// <summary>A task that was seen running by nobody was accepted all the same.</summary>
    private Task<int> LoseAsync(string id, string error, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            DelegationRow row = DelegationStore.Find(scope.Connection, id, scope.Transaction)!;
            moves.Apply(scope, moves.Apply(scope, row, DelegationTrigger.Accept), DelegationTrigger.Lose, error: error);
            return 0;
        },
        cancellationToken);

    private Task<int> MoveAsync(string id, DelegationTrigger trigger, string? result, string? error, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            moves.Apply(scope, DelegationStore.Find(scope.Connection, id, scope.Transaction)!, trigger, result, error);
            return 0;
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Delegation {DelegationId} waits for a place: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string delegationId, string reason);
}

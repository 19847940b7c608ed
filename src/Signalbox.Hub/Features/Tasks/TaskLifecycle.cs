using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Every change of a task's state, each one transaction with its event, its audit entry and its session's row.</summary>
internal sealed class TaskLifecycle(
    IDatabase database,
    TaskStore store,
    ITerminals terminals,
    IEventLog events,
    IAuditTrail audit,
    TaskMembership membership,
    TaskWaiters waiters,
    HubPaths paths,
    TaskOptions options,
    TimeProvider time)
{
    private const string Label = "hermes-mcp";

    /// <summary>Admits a task with its session, or refuses it.</summary>
    public Task<Admission> AdmitAsync(Caller caller, NewTask task, CancellationToken cancellationToken) =>
        database.WriteAsync(scope => Admit(scope, caller, task), cancellationToken);

    /// <summary>Takes the next waiting task for a free slot.</summary>
    public Task<TaskRow?> ClaimNextAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            scope =>
            {
                TaskRow? row = store.ClaimNext(scope, options.MaxConcurrent);
                if (row is not null)
                {
                    membership.Claimed(scope, row);
                    Tell(scope, row);
                }

                return row;
            },
            cancellationToken);

    /// <summary>Ends a task; null when it had ended already.</summary>
    /// <param name="id">The task.</param>
    /// <param name="ending">Its end.</param>
    /// <param name="actor">Set when somebody ended it: the act is audited, and refused when it can't be written now.</param>
    /// <param name="cancellationToken">Cancels before the write starts.</param>
    public async Task<TaskRow?> EndAsync(TaskId id, TaskEnding ending, Caller? actor, CancellationToken cancellationToken)
    {
        TaskRow? ended = actor is null ? await database.RecordAsync(End, time, cancellationToken) : await database.WriteAsync(End, cancellationToken);
        if (ended is not null)
        {
            membership.RemoveFiles(ended);
        }

        return ended;

        TaskRow? End(WriteScope scope)
        {
            TaskRow? row = store.End(scope, id, ending);
            if (row is null)
            {
                return null;
            }

            membership.End(scope, row);
            Tell(scope, row);
            if (actor is not null)
            {
                audit.Append(scope, actor, "task.cancel", id.Value);
            }

            scope.OnCommitted(() => waiters.Ended(id));
            return row;
        }
    }

    /// <summary>Marks the session of a task that has no terminal (any more) as over.</summary>
    public Task EndSessionAsync(TaskRow row, TerminalExit? exit, CancellationToken cancellationToken) =>
        database.RecordAsync(
            scope =>
            {
                terminals.MarkEnded(scope, row.PtyId, exit);
                return 0;
            },
            time,
            cancellationToken);

    /// <summary>Writes down how the agent that is about to be started is confined.</summary>
    public Task ConfinedAsync(TaskRow row, string confinement, CancellationToken cancellationToken) =>
        database.RecordAsync(scope => TaskStore.RecordConfinement(scope, row.TaskId, confinement), time, cancellationToken);

    public Task ProgressAsync(TaskRow row, ProgressLine line, CancellationToken cancellationToken) =>
        database.RecordAsync(
            scope =>
            {
                store.SetProgress(scope, row.TaskId, line);
                var payload = new JsonObject { ["status"] = row.Status, ["step"] = line.Step, ["message"] = line.Message };
                return events.Append(scope, new HubEvent("task.progress", row.Owner, row.TaskIdText, payload.ToJsonString()));
            },
            time,
            cancellationToken);

    /// <summary>Raises or lowers the flag that the agent waits for a person.</summary>
    public Task AttentionAsync(TaskRow row, AttentionSignal signal, CancellationToken cancellationToken) =>
        database.RecordAsync(
            scope =>
            {
                if (store.SetAttention(scope, row.TaskId, signal))
                {
                    var payload = new JsonObject { ["waiting"] = signal.Waiting, ["source"] = signal.Source, ["message"] = signal.Message };
                    events.Append(scope, new HubEvent("task.attention", row.Owner, row.TaskIdText, payload.ToJsonString()));
                }

                return 0;
            },
            time,
            cancellationToken);

    private Admission Admit(WriteScope scope, Caller caller, NewTask task)
    {
        Admission admission = store.Admit(scope, task, options.MaxConcurrent, options.QueueLimit);
        if (admission is Admission.Accepted { Repeated: false, Row: var row })
        {
            string folder = new TaskFolder(paths, row.SessionId, row.TaskId).Root;
            terminals.Reserve(scope, new TerminalReservation(row.PtyId, row.SessionId, row.TaskId, row.Owner, Label, folder));
            Tell(scope, row);
            var detail = new JsonObject { ["agent"] = row.Agent, ["permissions"] = row.Permissions, ["timeout_s"] = row.TimeoutS };
            if (row.RerunOf is { } original)
            {
                detail["rerun_of"] = original;
            }

            audit.Append(scope, caller, "task.submit", row.TaskIdText, detail.ToJsonString());
        }

        return admission;
    }

    private void Tell(WriteScope scope, TaskRow row)
    {
        var payload = new JsonObject
        {
            ["task_id"] = row.TaskIdText,
            ["session_id"] = row.SessionIdText,
            ["pty_id"] = row.PtyIdText,
            ["status"] = row.Status,
            ["agent"] = row.Agent,
            ["reason"] = row.Reason,
        };
        events.Append(scope, new HubEvent($"task.{row.Status}", row.Owner, row.TaskIdText, payload.ToJsonString()));
    }
}

using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Makes the moves of <see cref="DelegationTable"/>: the guarded UPDATE, its event and, at the end, the asker's message; or nothing.</summary>
internal sealed class DelegationMoves(IWorkspaceEvents events, IMessages messages, IActivityLog activities, DelegationWaiters waiters, TimeProvider time)
{
    /// <summary>Moves a delegation; gives it as it stands afterwards.</summary>
    /// <param name="scope">The transaction.</param>
    /// <param name="row">The row as this transaction read it.</param>
    /// <param name="trigger">What happened.</param>
    /// <param name="result">What came out.</param>
    /// <param name="error">What went wrong.</param>
    public DelegationRow Apply(WriteScope scope, DelegationRow row, DelegationTrigger trigger, string? result = null, string? error = null)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (DelegationTable.Find(row.State, trigger) is not { } move || !DelegationStore.Move(scope, row.Id, move.From, move.To, result, error, now))
        {
            return row;
        }

        DelegationRow moved = DelegationStore.Find(scope.Connection, row.Id, scope.Transaction)!;
        Tell(scope, moved, move.Event);
        if (move.To.IsSettled() && !moved.Recorded)
        {
            Answer(scope, moved);
        }

        if (move.To == DelegationStatus.Cancelled && moved is { Managed: false, Recorded: false })
        {
            Recall(scope, moved);
        }

        scope.OnCommitted(() => waiters.Changed(row.Id));
        return moved;
    }

    /// <summary>Puts an event about a delegation on the log: the asker's, or the target's where a person asks.</summary>
    public void Tell(WriteScope scope, DelegationRow row, string name) => events.Append(scope, row.Source ?? row.Target, name, new JsonObject
    {
        ["delegation_id"] = row.Id,
        ["source_id"] = row.SourceId,
        ["target_id"] = row.TargetId,
        ["status"] = row.Status,
        ["error"] = row.Error,
        ["response_preview"] = DelegationText.Preview(row.Result),
    });

    /// <summary>The asker's inbox gets the answer, and its log the row that clients of the original look for.</summary>
    private void Answer(WriteScope scope, DelegationRow row)
    {
        if (row.Source is not { } source)
        {
            return;
        }

        string text = DelegationText.Answer(row);
        messages.Deliver(scope, new NewMessage
        {
            Target = source,
            Source = row.Target,
            Text = text,
            Body = DelegationText.Envelope($"{row.Id}:{row.Status}", row.Id, text),
            Method = MessageMethods.DelegateResult,
            Kind = MessageKinds.DelegationResult,
            MessageId = $"{row.Id}:{row.Status}",
            DelegationId = row.Id,
        });
        activities.Append(scope, new NewActivity
        {
            Workspace = source,
            Type = ActivityTypes.Delegation,
            Source = source,
            Target = row.Target,
            Method = MessageMethods.DelegateResult,
            Summary = DelegationText.Summary(row.Task),
            Status = row.State == DelegationStatus.Completed ? "ok" : "error",
            ErrorDetail = row.Error,
            DelegationId = row.Id,
        });
    }

    private void Recall(WriteScope scope, DelegationRow row)
    {
        const string text = "This task was cancelled by whoever asked for it. Do not work on it (any more).";
        messages.Deliver(scope, new NewMessage
        {
            Target = row.Target,
            Source = row.Source,
            Text = $"{text}\n\n{DelegationText.Summary(row.Task)}",
            Body = DelegationText.Envelope($"{row.Id}:recall", row.Id, text),
            MessageId = $"{row.Id}:recall",
            DelegationId = row.Id,
        });
    }
}

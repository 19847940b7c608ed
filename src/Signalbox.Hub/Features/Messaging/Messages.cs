using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Hub.Features.Messaging.Push;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>Delivers messages: a row in the target's log, and with it an entry in its inbox.</summary>
internal sealed class Messages(IDatabase database, IActivityLog log, IWorkspaceDirectory directory, InboxWaiters waiters, PushSignal push) : IMessages
{
    public async Task<DeliveredMessage> DeliverAsync(NewMessage message, CancellationToken cancellationToken)
    {
        Workspace? target = await directory.FindAsync(message.Target, cancellationToken);
        return target switch
        {
            null => throw SignalboxException.NotFound("workspace-unknown", "workspace not found"),
            { Status: WorkspaceStatus.Removed } => throw new SignalboxException("workspace-removed", StatusCodes.Status410Gone, "workspace removed"),
            _ => await database.WriteAsync(scope => Deliver(scope, message), cancellationToken),
        };
    }

    public DeliveredMessage Deliver(WriteScope scope, NewMessage message)
    {
        string? source = message.Source?.Value;
        if (message.MessageId is { } id && InboxStore.FindSent(scope.Connection, message.Target.Value, source, id, scope.Transaction) is { } before)
        {
            return before.Text == message.Text
                ? new DeliveredMessage(before.ActivityId, before.Seq, Repeated: true)
                : throw SignalboxException.Conflict(
                    "message-id-taken", $"messageId '{id}' was used for another message to this workspace. Give every message an id of its own.");
        }

        LoggedActivity logged = log.Append(scope, RowOf(message));
        InboxStore.Insert(scope, message.Target.Value, new InboxRow
        {
            Seq = logged.Seq,
            ActivityId = logged.Id,
            SourceId = source,
            Text = message.Text,
            Kind = message.Kind ?? (source is null ? MessageKinds.CanvasUser : MessageKinds.PeerAgent),
            QueuedMs = logged.CreatedMs,
        });
        scope.OnCommitted(() =>
        {
            waiters.Arrived(message.Target);
            push.Arrived(message.Target);
        });
        return new DeliveredMessage(logged.Id, logged.Seq, Repeated: false);
    }

    public async Task<SentMessage?> FindSentAsync(WorkspaceId? sender, WorkspaceId target, string activityId, CancellationToken cancellationToken)
    {
        InboxRow? row = await database.ReadAsync(connection => InboxStore.FindSentById(connection, sender?.Value, target.Value, activityId), cancellationToken);
        return row is null ? null : new SentMessage(row.ActivityId, row.Text, Receipt.StateOf(row), row.DoneMs ?? row.SeenMs ?? row.DeliveredMs ?? row.QueuedMs);
    }

    private static NewActivity RowOf(NewMessage message) => new()
    {
        Workspace = message.Target,
        Type = ActivityTypes.A2aReceive,
        Source = message.Source,
        Target = message.Target,
        Method = message.Method,
        Summary = message.Summary ?? Line.Of(message.Text),
        RequestBody = message.Body,
        MessageId = message.MessageId,
        DelegationId = message.DelegationId,
    };
}

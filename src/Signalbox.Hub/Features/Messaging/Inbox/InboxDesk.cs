using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>
/// Inboxes: take, then ack. A taken message belongs to its consumer for <see cref="Lease.LengthMs"/> (again from each time that the consumer looks); without an ack it
/// is then free for all. So a consumer that dies loses nothing, and one that is late learns it from its ack.
/// </summary>
internal sealed class InboxDesk(
    IDatabase database, InboxWaiters waiters, Peers peers, IWorkspaceEvents events, IEnumerable<IInboxListener> listeners, TimeProvider time)
{
    /// <summary>Event: messages came further. Payload: <c>state, activity_ids, consumer?</c>.</summary>
    public const string ReceiptEvent = "MESSAGE_RECEIPT";

    /// <summary>Messages for this consumer, at the latest when its wait is over. Nothing asks the database while it waits.</summary>
    public async Task<InboxPage> TakeAsync(WorkspaceId workspace, InboxRequest request, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        for (; ; )
        {
            Task arrival = waiters.NextArrival(workspace);
            Lease lease = NewLease(workspace, request.Consumer);
            InboxCount count = await database.ReadAsync(connection => InboxStore.Count(connection, lease, request.After), cancellationToken);
            InboxMessage[] messages = count.Free > 0 ? await TakeNowAsync(workspace, request, cancellationToken) : [];
            TimeSpan left = request.Wait - time.GetElapsedTime(started);
            if (messages.Length > 0 || left <= TimeSpan.Zero)
            {
                return new InboxPage(messages, count.Waiting);
            }

            await WaitAsync(arrival, Sooner(left, count.NextFreeMs - lease.NowMs), cancellationToken);
        }
    }

    /// <summary>Ends a message that this consumer has worked off.</summary>
    public async Task<AckAnswer> AckAsync(WorkspaceId workspace, string consumer, string activityId, Action<WriteScope>? alongside, CancellationToken cancellationToken)
    {
        bool removed = await database.WriteAsync(
            scope =>
            {
                if (!InboxStore.Ack(scope, NewLease(workspace, consumer), activityId))
                {
                    return false;
                }

                Tell(scope, workspace, "done", [activityId], consumer);
                NoteRead(scope, InboxStore.DelegationsOf(scope, [activityId]));
                alongside?.Invoke(scope);
                return true;
            },
            cancellationToken);
        return new AckAnswer(removed, activityId);
    }

    /// <summary>For a consumer that is still at work: its leases on these messages begin anew. Gives those that are still its own.</summary>
    public Task<string[]> RenewAsync(WorkspaceId workspace, string consumer, string[] activityIds, CancellationToken cancellationToken) =>
        database.WriteAsync(scope => InboxStore.Renew(scope, NewLease(workspace, consumer), activityIds), cancellationToken);

    /// <summary>The receipt of a message that this workspace sent, or that people sent to it.</summary>
    public async Task<Receipt> ReceiptAsync(WorkspaceId workspace, string activityId, CancellationToken cancellationToken)
    {
        InboxRow? row = await database.ReadAsync(connection => InboxStore.FindReceipt(connection, workspace.Value, activityId), cancellationToken);
        return row is not null
            ? Receipt.From(row)
            : throw SignalboxException.NotFound("message-unknown", "no such message was sent by this workspace, or it aged out");
    }

    /// <summary>How far the messages among these rows of the log came, by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync(WorkspaceId workspace, long[] seqs, CancellationToken cancellationToken) =>
        (await database.ReadAsync(connection => InboxStore.FindStates(connection, workspace.Value, seqs), cancellationToken))
            .ToDictionary(row => row.ActivityId, Receipt.StateOf, StringComparer.Ordinal);

    /// <summary>Messages among these rows of the log went to the agent by the original's poll, which knows no ack.</summary>
    public async Task NoteDeliveredAsync(WorkspaceId workspace, long[] seqs, CancellationToken cancellationToken)
    {
        if (seqs.Length == 0
            || (await database.ReadAsync(connection => InboxStore.Undelivered(connection, workspace.Value, seqs), cancellationToken)).Length == 0)
        {
            return;
        }

        await database.WriteAsync(
            scope =>
            {
                string[] delivered = InboxStore.Undelivered(scope.Connection, workspace.Value, seqs, scope.Transaction);
                InboxStore.MarkDelivered(scope, delivered, NowMs());
                Tell(scope, workspace, "delivered", delivered, null);
                NoteRead(scope, InboxStore.DelegationsOf(scope, delivered));
                return delivered.Length;
            },
            cancellationToken);
    }

    private async Task<InboxMessage[]> TakeNowAsync(WorkspaceId workspace, InboxRequest request, CancellationToken cancellationToken)
    {
        (InboxRow[] rows, long until) = await database.WriteAsync(
            scope =>
            {
                Lease lease = NewLease(workspace, request.Consumer);
                InboxRow[] taken = InboxStore.Take(scope, lease, request.After, request.Limit, request.Seen);
                Tell(scope, workspace, "delivered", [.. taken.Where(row => row.DeliveredMs is null).Select(row => row.ActivityId)], request.Consumer);
                if (request.Seen)
                {
                    Tell(scope, workspace, "seen", [.. taken.Where(row => row.SeenMs is null).Select(row => row.ActivityId)], request.Consumer);
                    NoteRead(scope, taken.Where(row => row.Kind != MessageKinds.DelegationResult).Select(row => row.DelegationId));
                }

                return (taken, lease.UntilMs);
            },
            cancellationToken);
        IReadOnlyDictionary<string, Peer> known = await peers.FindAsync(rows.Select(row => row.SourceId), cancellationToken);
        return [.. rows.Select(row => InboxMessage.From(row, row.SourceId is { } peer ? known.GetValueOrDefault(peer) : null, until))];
    }

    private void NoteRead(WriteScope scope, IEnumerable<string?> delegations)
    {
        string[] read = [.. delegations.OfType<string>().Distinct(StringComparer.Ordinal)];
        if (read.Length > 0)
        {
            foreach (IInboxListener listener in listeners)
            {
                listener.Read(scope, read);
            }
        }
    }

    private void Tell(WriteScope scope, WorkspaceId workspace, string state, string[] activityIds, string? consumer)
    {
        if (activityIds.Length > 0)
        {
            JsonNode[] ids = [.. activityIds.Select(id => JsonValue.Create(id))];
            events.Append(scope, workspace, ReceiptEvent, new JsonObject { ["state"] = state, ["activity_ids"] = new JsonArray(ids), ["consumer"] = consumer });
        }
    }

    private async Task WaitAsync(Task arrival, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await arrival.WaitAsync(atMost, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The wait is over, or somebody's lease: the caller looks again.
        }
    }

    private static TimeSpan Sooner(TimeSpan left, long? nextFreeInMs)
    {
        // A lease holds up to and including its last millisecond.
        var free = TimeSpan.FromMilliseconds(Math.Max(1, nextFreeInMs ?? long.MaxValue / TimeSpan.TicksPerMillisecond));
        return free < left ? free : left;
    }

    private Lease NewLease(WorkspaceId workspace, string consumer) => new(workspace.Value, consumer, NowMs());

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

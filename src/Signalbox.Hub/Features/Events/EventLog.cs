using System.Data.Common;
using Dapper;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Events;

/// <summary>
/// The hub's log. The newest sequence number is published from memory once its transaction is durable, so a waiter never wakes for an event
/// that it cannot read yet, and waiting costs the database nothing.
/// </summary>
internal sealed class EventLog(IDatabase database, TimeProvider timeProvider) : IEventLog
{
    internal const int MaxPage = 1000;

    private TaskCompletionSource _published = NewSignal();
    private long _head;

    public long Head => Volatile.Read(ref _head);

    public long Append(WriteScope scope, HubEvent hubEvent)
    {
        long seq = scope.Connection.ExecuteScalar<long>(
            "UPDATE log_heads SET seq = seq + 1 WHERE log = 'events' RETURNING seq", transaction: scope.Transaction);
        scope.Connection.Execute(
            "INSERT INTO events (seq, at_ms, kind, owner, subject, payload) VALUES (@seq, @atMs, @Kind, @Owner, @Subject, @Payload)",
            new
            {
                seq,
                atMs = timeProvider.GetUtcNow().ToUnixTimeMilliseconds(),
                hubEvent.Kind,
                hubEvent.Owner,
                hubEvent.Subject,
                hubEvent.Payload,
            },
            scope.Transaction);
        scope.OnCommitted(() => Publish(seq));
        return seq;
    }

    public async ValueTask WaitBeyondAsync(long seq, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            // The signal first, the head second: an event published between the two completes the signal that is already in hand.
            Task published = Volatile.Read(ref _published).Task;
            if (Head > seq)
            {
                return;
            }

            await published.WaitAsync(cancellationToken);
        }
    }

    public Task<EventPage> ReadAsync(Caller caller, long after, int max, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Read(connection, caller, after, Math.Clamp(max, 1, MaxPage)), cancellationToken);

    /// <summary>Takes over where the last run of the hub ended.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        LogHead head = await database.ReadAsync(ReadHead, cancellationToken);
        Publish(head.Seq);
    }

    private static EventPage Read(DbConnection connection, Caller caller, long after, int max)
    {
        LogHead head = ReadHead(connection);
        if (after < head.Dropped || after > head.Seq)
        {
            // Beyond the head: the cursor is from a database that was replaced by an older one.
            return new EventPage([], head.Seq, Reset: true);
        }

        if (!caller.IsMember)
        {
            return new EventPage([], head.Seq, Reset: false);
        }

        string mine = caller.Role >= CallerRole.Operator ? "" : "owner = @Identity AND ";
        StoredEvent[] events = connection.Query<StoredEvent>(
            $"SELECT seq AS Seq, at_ms AS AtMs, kind AS Kind, owner AS Owner, subject AS Subject, payload AS Payload FROM events WHERE {mine}seq > @after ORDER BY seq LIMIT @max",
            new { caller.Identity, after, max }).ToArray();
        return new EventPage(events, events.Length == max ? events[^1].Seq : head.Seq, Reset: false);
    }

    private static LogHead ReadHead(DbConnection connection) =>
        connection.QuerySingle<LogHead>("SELECT seq AS Seq, dropped AS Dropped FROM log_heads WHERE log = 'events'");

    private void Publish(long seq)
    {
        // One thread commits, in order; only loading at the start may come beside it.
        InterlockedMax(ref _head, seq);
        Interlocked.Exchange(ref _published, NewSignal()).TrySetResult();
    }

    private static void InterlockedMax(ref long target, long value)
    {
        long seen = Volatile.Read(ref target);
        while (seen < value)
        {
            long before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record LogHead(long Seq, long Dropped);
}

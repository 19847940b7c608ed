using System.Data.Common;
using Dapper;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>The columns of <c>inbox</c> that bringing messages needs.</summary>
internal static class PushStore
{
    public const int MaxAttempts = 5;

    private const long FirstRetryMs = 10_000;

    /// <summary>Inboxes with anything in them, for the start of the hub.</summary>
    public static string[] Open(DbConnection connection) =>
        [.. connection.Query<string>("SELECT DISTINCT workspace_id FROM inbox WHERE done_ms IS NULL AND push_attempts < @MaxAttempts", new { MaxAttempts })];

    /// <summary>Inboxes with a message that is to be tried again now.</summary>
    public static string[] Due(DbConnection connection, long nowMs) =>
        [.. connection.Query<string>(
            "SELECT DISTINCT workspace_id FROM inbox WHERE done_ms IS NULL AND push_next_ms <= @nowMs AND push_attempts < @MaxAttempts", new { nowMs, MaxAttempts })];

    /// <summary>
    /// Claims the oldest message and counts the attempt, before it is made: a crash in the middle counts too. Null: there is none, it is somebody's, or not due.
    /// </summary>
    public static InboxRow? Claim(WriteScope scope, Lease lease)
    {
        PushRow? oldest = scope.Connection.QueryFirstOrDefault<PushRow>(
            """
            SELECT seq AS Seq, push_attempts AS Attempts, push_next_ms AS NextMs FROM inbox
            WHERE workspace_id = @Workspace AND done_ms IS NULL AND push_attempts < @MaxAttempts ORDER BY seq LIMIT 1
            """,
            new { lease.Workspace, MaxAttempts },
            scope.Transaction);
        if (oldest is null || oldest.NextMs > lease.NowMs)
        {
            return null;
        }

        InboxRow? taken = InboxStore.Take(scope, lease, oldest.Seq - 1, 1, seen: false).FirstOrDefault();
        if (taken is null || taken.Seq != oldest.Seq)
        {
            return null;
        }

        scope.Connection.Execute(
            "UPDATE inbox SET push_attempts = push_attempts + 1, push_next_ms = @next WHERE seq = @Seq",
            new { oldest.Seq, next = lease.NowMs + (FirstRetryMs << oldest.Attempts) },
            scope.Transaction);
        return taken;
    }

    /// <summary>Ends the claim of an attempt that failed: the agent may fetch the message meanwhile.</summary>
    public static int Release(WriteScope scope, long seq, string consumer) => scope.Connection.Execute(
        "UPDATE inbox SET lease_consumer = NULL, lease_until_ms = NULL WHERE seq = @seq AND lease_consumer = @consumer",
        new { seq, consumer },
        scope.Transaction);

    private sealed record PushRow
    {
        public long Seq { get; init; }

        public int Attempts { get; init; }

        public long? NextMs { get; init; }
    }
}

using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Events;

/// <summary>Drops events that are too many or too old, oldest first, a few at a time so that the writer stays free for others.</summary>
internal sealed class EventRetention(IDatabase database, IOptions<EventsOptions> options, TimeProvider timeProvider)
{
    private const int Batch = 500;

    /// <summary>One sweep; gives the number of events dropped.</summary>
    public async Task<long> SweepAsync(CancellationToken cancellationToken)
    {
        (long dropped, long upTo) = await database.ReadAsync(FindWindow, cancellationToken);
        long from = dropped;
        while (dropped < upTo)
        {
            long next = Math.Min(dropped + Batch, upTo);
            await database.WriteAsync(scope => Drop(scope, next), cancellationToken);
            dropped = next;
        }

        return dropped - from;
    }

    private (long Dropped, long UpTo) FindWindow(DbConnection connection)
    {
        (long head, long dropped) = connection.QuerySingle<(long, long)>("SELECT seq, dropped FROM log_heads WHERE log = 'events'");
        long oldest = (timeProvider.GetUtcNow() - options.Value.KeepFor).ToUnixTimeMilliseconds();

        // Walks from the oldest event to the first one that stays: as many steps as there are events to drop.
        long? firstKept = connection.QueryFirstOrDefault<long?>("SELECT seq FROM events WHERE at_ms >= @oldest ORDER BY seq LIMIT 1", new { oldest });
        return (dropped, Math.Max(head - options.Value.KeepCount, (firstKept ?? head + 1) - 1));
    }

    private static int Drop(WriteScope scope, long upTo)
    {
        scope.Connection.Execute("UPDATE log_heads SET dropped = @upTo WHERE log = 'events' AND dropped < @upTo", new { upTo }, scope.Transaction);
        return scope.Connection.Execute("DELETE FROM events WHERE seq <= @upTo", new { upTo }, scope.Transaction);
    }
}

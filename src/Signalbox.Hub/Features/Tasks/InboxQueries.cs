using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>A page of the inbox and its counters, from one snapshot.</summary>
internal sealed class InboxQueries(IDatabase database)
{
    public Task<InboxPage> PageAsync(InboxFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Page(connection, filter), cancellationToken);

    private static InboxPage Page(DbConnection connection, InboxFilter filter)
    {
        DynamicParameters values = Values(filter);
        string where = Where(filter, "t.");
        string page = filter.Before is null ? "" : " AND (t.created_ms, t.seq) < (@beforeMs, @beforeSeq)";
        List<TaskRow> rows = connection.Query<TaskRow>(
            $"SELECT {TaskRow.Columns} FROM tasks t WHERE t.created_ms > @since{where}{page} ORDER BY t.created_ms DESC, t.seq DESC LIMIT @take",
            values).AsList();
        bool more = rows.Count > filter.Limit;
        if (more)
        {
            rows.RemoveAt(filter.Limit);
        }

        var ahead = rows.Where(row => row.Status == "queued").ToDictionary(row => row.Seq, row => TaskQueries.Ahead(connection, row.Seq));
        return new InboxPage(rows, Counts(connection, filter, values), ahead, more);
    }

    /// <summary>Whole buckets come from the counters; only the bucket that the window cuts is counted row by row.</summary>
    private static Dictionary<string, int> Counts(DbConnection connection, InboxFilter filter, DynamicParameters values)
    {
        long edge = TaskSchema.Bucket(filter.SinceMs);
        values.Add("edge", edge);
        values.Add("edgeEnd", (edge + 1) * TaskSchema.BucketMs);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] parts =
        [
            $"SELECT status, sum(count) FROM task_counts WHERE bucket > @edge{Where(filter, "")} GROUP BY status",
            // Not grouped: the engine would rather walk all of an owner's tasks in the order of their states than count those of ten minutes.
            $"SELECT status, 1 FROM tasks WHERE created_ms > @since AND created_ms < @edgeEnd{Where(filter, "")}",
        ];
        foreach ((string status, long count) in parts.SelectMany(sql => connection.Query<(string Status, long Count)>(sql, values)))
        {
            counts[status] = counts.GetValueOrDefault(status) + (int)count;
        }

        return counts;
    }

    private static string Where(InboxFilter filter, string table) =>
        (filter.Owner is null ? "" : $" AND {table}owner = @owner")
        + (filter.Email is null ? "" : $" AND {table}email = @email")
        + (filter.States.Count == 0 ? "" : $" AND {table}status IN @states");

    private static DynamicParameters Values(InboxFilter filter)
    {
        var values = new DynamicParameters();
        values.Add("since", filter.SinceMs);
        values.Add("owner", filter.Owner);
        values.Add("email", filter.Email);
        values.Add("states", filter.States);
        values.Add("beforeMs", filter.Before?.CreatedMs);
        values.Add("beforeSeq", filter.Before?.Seq);
        values.Add("take", filter.Limit + 1);
        return values;
    }
}

/// <summary>What one read of the inbox gives.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Counts">Tasks of the window by status, after the filters.</param>
/// <param name="Ahead">How many wait before each queued row, by its seq.</param>
/// <param name="HasMore">Whether older ones match.</param>
internal sealed record InboxPage(
    IReadOnlyList<TaskRow> Rows,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<long, int> Ahead,
    bool HasMore);

using System.Data.Common;
using System.Text;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>A page of the inbox and its counters, from one snapshot.</summary>
internal sealed class InboxQueries(IDatabase database) : IDisposable
{
    /// <summary>A search reads every task that it looks at, so it looks at no more than this many of the newest.</summary>
    private const int MostSearched = 50_000;

    /// <summary>A search takes long, and everybody shares few connections for reading: some are always left for those who do not search.</summary>
    private readonly SemaphoreSlim _searches = new(2);

    public async Task<InboxPage> PageAsync(InboxFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Words.Count == 0)
        {
            return await ReadAsync(filter, cancellationToken);
        }

        await _searches.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(filter, cancellationToken);
        }
        finally
        {
            _searches.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _searches.Dispose();

    private Task<InboxPage> ReadAsync(InboxFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Page(connection, filter), cancellationToken);

    private static InboxPage Page(DbConnection connection, InboxFilter filter)
    {
        DynamicParameters values = Values(filter);
        List<TaskRow> rows = connection.Query<TaskRow>(
            $"SELECT {TaskRow.Columns} FROM tasks t WHERE t.task_id IN ({Newest(filter)}) ORDER BY t.created_ms DESC, t.seq DESC LIMIT @take",
            values).AsList();
        bool more = rows.Count > filter.Limit;
        if (more)
        {
            rows.RemoveAt(filter.Limit);
        }

        var ahead = rows.Where(row => row.Status == "queued").ToDictionary(row => row.Seq, row => TaskQueries.Ahead(connection, row.Seq));
        return new InboxPage(rows, Counts(connection, filter, values), ahead, more);
    }

    /// <summary>Ids of the page. Of several states each is read newest first by its own index, and no more of it than a page can hold.</summary>
    private static string Newest(InboxFilter filter)
    {
        string page = filter.Before is null ? "" : " AND (created_ms, seq) < (@beforeMs, @beforeSeq)";
        string tasks = $"SELECT task_id FROM tasks WHERE created_ms > @since{Whose(filter)}{page}{Containing(filter)}";
        const string First = "ORDER BY created_ms DESC, seq DESC LIMIT @take";
        return filter.States.Count == 0
            ? $"{tasks} {First}"
            : string.Join(" UNION ALL ", filter.States.Select((_, index) => $"SELECT task_id FROM ({tasks} AND status = @state{index} {First})"));
    }

    /// <summary>Whole buckets come from the counters; only the bucket that the window cuts is counted row by row.</summary>
    private static Dictionary<string, int> Counts(DbConnection connection, InboxFilter filter, DynamicParameters values)
    {
        long edge = TaskSchema.Bucket(filter.SinceMs);
        values.Add("edge", edge);
        values.Add("edgeEnd", (edge + 1) * TaskSchema.BucketMs);
        string whose = Whose(filter);
        string states = filter.States.Count == 0 ? "" : " AND status IN @states";
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] parts =
        [
            $"SELECT status, sum(count) FROM {(whose.Length == 0 ? "task_totals" : "task_counts")} WHERE bucket > @edge{whose}{states} GROUP BY status",
            // Not grouped: the engine would rather walk all of an owner's tasks in the order of their states than count those of ten minutes.
            $"SELECT status, 1 FROM tasks WHERE created_ms > @since AND created_ms < @edgeEnd{whose}{states}",
        ];
        foreach ((string status, long count) in parts.SelectMany(sql => connection.Query<(string Status, long Count)>(sql, values)))
        {
            counts[status] = counts.GetValueOrDefault(status) + (int)count;
        }

        return counts;
    }

    /// <summary>Every word somewhere. The engine folds the case of ASCII letters alone, so a word with others is also looked for as it was written.</summary>
    private static string Containing(InboxFilter filter)
    {
        if (filter.Words.Count == 0)
        {
            return "";
        }

        const string Text = """
            (prompt_summary || ' ' || task_id || ' ' || session_id || ' ' || agent || ' ' || email || ' ' || coalesce(summary, '') || ' ' || coalesce(reason, '')
             || ' ' || coalesce((SELECT prompt FROM task_texts x WHERE x.task_id = tasks.task_id), ''))
            """;
        IEnumerable<string> words = filter.Words.Select((word, index) => Ascii.IsValid(word)
            ? $" AND lower({Text}) LIKE @low{index} ESCAPE '\\'"
            : $" AND (lower({Text}) LIKE @low{index} ESCAPE '\\' OR {Text} LIKE @word{index} ESCAPE '\\')");
        return $" AND seq > (SELECT coalesce(max(seq), 0) FROM tasks) - {MostSearched}{string.Concat(words)}";
    }

    private static string Pattern(string word) =>
        $"%{word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    private static string Whose(InboxFilter filter) =>
        (filter.Owner is null ? "" : " AND owner = @owner") + (filter.Email is null ? "" : " AND email = @email");

    private static DynamicParameters Values(InboxFilter filter)
    {
        var values = new DynamicParameters();
        values.Add("since", filter.SinceMs);
        values.Add("owner", filter.Owner);
        values.Add("email", filter.Email);
        values.Add("states", filter.States);
        for (int i = 0; i < filter.States.Count; i++)
        {
            values.Add($"state{i}", filter.States[i]);
        }

        for (int i = 0; i < filter.Words.Count; i++)
        {
            values.Add($"word{i}", Pattern(filter.Words[i]));
            values.Add($"low{i}", Pattern(filter.Words[i].ToLowerInvariant()));
        }

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

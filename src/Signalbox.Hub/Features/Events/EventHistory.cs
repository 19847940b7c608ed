using Dapper;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Events;

/// <inheritdoc />
internal sealed class EventHistory(IDatabase database) : IEventHistory
{
    /// <inheritdoc />
    public Task<IReadOnlyList<StoredEvent>> AboutAsync(IReadOnlyList<string> subjects, long? before, long? after, int max, CancellationToken cancellationToken)
    {
        var values = new DynamicParameters(new { before, after, max });
        for (int i = 0; i < subjects.Count; i++)
        {
            values.Add($"subject{i}", subjects[i]);
        }

        string sql = Sql(subjects.Count, before, after);
        return database.ReadAsync<IReadOnlyList<StoredEvent>>(
            connection => [.. connection.Query<StoredEvent>(sql, values).OrderBy(stored => stored.Seq)],
            cancellationToken);
    }

    /// <summary>Of each subject no more is read than a page can hold.</summary>
    private static string Sql(int subjects, long? before, long? after)
    {
        string place = after is not null ? " AND seq > @after" : before is not null ? " AND seq < @before" : "";
        string first = $"ORDER BY seq {(after is not null ? "ASC" : "DESC")} LIMIT @max";
        IEnumerable<string> parts = Enumerable.Range(0, subjects)
            .Select(index => $"SELECT seq FROM (SELECT seq FROM events WHERE subject = @subject{index}{place} {first})");
        return $"""
            SELECT seq AS Seq, at_ms AS AtMs, kind AS Kind, owner AS Owner, subject AS Subject, payload AS Payload
            FROM events WHERE seq IN ({string.Join(" UNION ALL ", parts)}) {first}
            """;
    }
}

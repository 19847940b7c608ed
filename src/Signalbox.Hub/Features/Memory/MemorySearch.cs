using System.Data.Common;
using Dapper;
using Signalbox.Hub.Features.Memory.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Memory;

/// <summary>Finds memories. The only place that knows the engine's full-text index.</summary>
internal static class MemorySearch
{
    // Parent, siblings (all roots are) and children: the workspaces that share a team with the asking one.
    private const string TeamSql =
        """
        SELECT t.id FROM workspaces t JOIN workspaces me ON me.id = @asking
        WHERE t.status <> 'removed' AND (t.id = me.id OR t.id = me.parent_id OR t.parent_id = me.id OR t.parent_id = me.parent_id
              OR (t.parent_id IS NULL AND me.parent_id IS NULL))
        """;

    private const string VisibleSql =
        $"""
        ((m.scope = 'LOCAL' AND m.workspace_id = @asking) OR (m.scope = 'TEAM' AND m.workspace_id IN ({TeamSql})) OR m.scope = 'GLOBAL')
        AND (@Scope = '' OR m.scope = @Scope) AND (@Namespace = '' OR m.namespace = @Namespace)
        """;

    public static void Add(WriteScope scope, long seq, string content) => scope.Connection.Execute(
        "INSERT INTO memory_words (rowid, content) VALUES (@seq, @content)", new { seq, content }, scope.Transaction);

    public static void Remove(WriteScope scope, long seq, string content) => scope.Connection.Execute(
        "INSERT INTO memory_words (memory_words, rowid, content) VALUES ('delete', @seq, @content)", new { seq, content }, scope.Transaction);

    public static IEnumerable<MemoryRow> Find(DbConnection connection, string asking, MemoryQuery query)
    {
        var values = new { asking, query.Scope, query.Namespace, query.Limit, match = MatchOf(query.Text), part = query.Text };
        return query.Text.Length switch
        {
            0 => connection.Query<MemoryRow>($"{From} WHERE {VisibleSql} ORDER BY m.seq DESC LIMIT @Limit", values),
            1 => connection.Query<MemoryRow>($"{From} WHERE instr(m.content, @part) > 0 AND {VisibleSql} ORDER BY m.seq DESC LIMIT @Limit", values),
            _ => connection.Query<MemoryRow>(
                $"{From} JOIN memory_words ON memory_words.rowid = m.seq WHERE memory_words MATCH @match AND {VisibleSql} ORDER BY memory_words.rank, m.seq DESC LIMIT @Limit",
                values),
        };
    }

    private static string From => $"SELECT {MemoryRow.Columns} FROM memories m JOIN workspaces w ON w.id = m.workspace_id";

    /// <summary>Every word must occur, the last one may go on. Quoted, so that no word is taken for an operator of the query language.</summary>
    private static string MatchOf(string text)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "*";
    }
}

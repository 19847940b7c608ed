using System.Text;
using Dapper;

namespace Signalbox.Hub.Features.Audit;

/// <summary>Which rows somebody wants to see. Nothing given: all.</summary>
internal sealed record AuditFilter
{
    public string? Actor { get; init; }

    public string? Action { get; init; }

    public string? Subject { get; init; }

    public long? FromMs { get; init; }

    public long? ToMs { get; init; }

    /// <summary>Its conditions, each after an AND; the values go into <paramref name="values"/>.</summary>
    public string Where(DynamicParameters values)
    {
        var sql = new StringBuilder();
        if (Actor is not null)
        {
            sql.Append(" AND actor = @actor");
            values.Add("actor", Actor);
        }

        if (Action is not null)
        {
            sql.Append(@" AND (action = @action OR action LIKE @below ESCAPE '\')");
            values.Add("action", Action);
            values.Add("below", Escape(Action) + ".%");
        }

        if (Subject is not null)
        {
            sql.Append(@" AND subject LIKE @subject ESCAPE '\'");
            values.Add("subject", Escape(Subject) + "%");
        }

        if (FromMs is { } from)
        {
            sql.Append(" AND at_ms >= @from");
            values.Add("from", from);
        }

        if (ToMs is { } to)
        {
            sql.Append(" AND at_ms < @to");
            values.Add("to", to);
        }

        return sql.ToString();
    }

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}

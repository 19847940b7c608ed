using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Hosting;

/// <summary>Everything that the hub knows, row by row, to show that a refused call changed nothing.</summary>
internal static class DatabaseState
{
    /// <summary>Notes of use, which also calls leave that are refused later on.</summary>
    private static readonly string[] Notes = ["last_used_ms", "last_heartbeat_ms"];

    public static Task<string[]> StateAsync(this IDatabase database) =>
        database.ReadAsync(connection => Tables(connection).SelectMany(table => Rows(connection, table)).ToArray(), TestContext.Current.CancellationToken);

    private static string[] Tables(DbConnection connection) =>
        [.. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")];

    private static IEnumerable<string> Rows(DbConnection connection, string table) =>
        connection.Query($"SELECT * FROM {table}")
            .Cast<IDictionary<string, object?>>()
            .Select(row => $"{table}: {string.Join(", ", row.Where(cell => !Notes.Contains(cell.Key)).Select(cell => $"{cell.Key}={cell.Value}"))}")
            .Order(StringComparer.Ordinal);
}

using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Signalbox.Storage.Migrations;

/// <summary>
/// Brings a database to the program's schema, forward only, a transaction for each migration. What was applied is remembered with its
/// checksum in <c>schema_version</c>. Features number their migrations in ranges of their own, so a low number may arrive after a high one.
/// </summary>
internal sealed partial class Migrator(TimeProvider timeProvider, ILogger logger)
{
    public void Apply(DbConnection connection, MigrationSet migrations, string database)
    {
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                number INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,
                applied_at_ms BIGINT NOT NULL)
            """);
        Dictionary<int, AppliedMigration> applied = connection
            .Query<AppliedMigration>("SELECT number, name, checksum FROM schema_version")
            .ToDictionary(row => (int)row.Number);
        RefuseForeignSchema(applied, migrations, database);

        foreach (Migration migration in migrations.Where(m => !applied.ContainsKey(m.Number)))
        {
            ApplyOne(connection, migration, database);
        }
    }

    private static void RefuseForeignSchema(Dictionary<int, AppliedMigration> applied, MigrationSet migrations, string database)
    {
        Dictionary<int, Migration> known = migrations.ToDictionary(m => m.Number);
        foreach (AppliedMigration row in applied.Values.OrderBy(row => row.Number))
        {
            if (!known.TryGetValue((int)row.Number, out Migration? migration))
            {
                throw new SchemaException(
                    $"The database {database} is newer than this program: it has migration {row.Number:0000}_{row.Name}, which this program does not know. "
                    + "Start the version that wrote it, or a later one.");
            }

            if (migration.Checksum != row.Checksum)
            {
                throw new SchemaException(
                    $"Migration {migration} was changed after the database {database} applied it. "
                    + "Restore the file as it was and put the change into a new migration.");
            }
        }
    }

    private void ApplyOne(DbConnection connection, Migration migration, string database)
    {
        using DbTransaction transaction = connection.BeginTransaction();
        try
        {
            connection.Execute(migration.Sql, transaction: transaction);
            connection.Execute(
                "INSERT INTO schema_version (number, name, checksum, applied_at_ms) VALUES (@Number, @Name, @Checksum, @AppliedAtMs)",
                new { migration.Number, migration.Name, migration.Checksum, AppliedAtMs = timeProvider.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction);
            transaction.Commit();
        }
        catch (DbException exception)
        {
            throw new SchemaException(
                $"Migration {migration} failed on the database {database}: {exception.Message.TrimEnd('.')}. The database is as it was before it.", exception);
        }

        LogApplied(migration, database);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Migration} to {Database}")]
    private partial void LogApplied(Migration migration, string database);

    private sealed record AppliedMigration(long Number, string Name, string Checksum);
}

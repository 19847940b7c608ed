using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Signalbox.Storage.Migrations;

namespace Signalbox.Storage.Sqlite;

/// <summary>
/// The embedded engine: one process, one writer connection that commits in groups, a few read-only connections.
/// Why so strict: ADR 0003.
/// </summary>
public sealed class SqliteDatabase : IDatabase, IAsyncDisposable
{
    private readonly InstanceLock _instance;
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;

    private SqliteDatabase(InstanceLock instance, SqliteReaders readers, SqliteWriter writer)
    {
        _instance = instance;
        _readers = readers;
        _writer = writer;
    }

    /// <summary>As <see cref="Open"/>, off the caller's thread.</summary>
    public static Task<SqliteDatabase> OpenAsync(string path, MigrationSet migrations, TimeProvider timeProvider, ILogger logger) =>
        Task.Run(() => Open(path, migrations, timeProvider, logger));

    /// <summary>Opens or makes the database at <paramref name="path"/> and brings its schema up to date.</summary>
    /// <exception cref="DatabaseInUseException">Another process has it open.</exception>
    /// <exception cref="SchemaException">It is newer than the program, or a migration was changed or failed.</exception>
    public static SqliteDatabase Open(string path, MigrationSet migrations, TimeProvider timeProvider, ILogger logger)
    {
        path = Path.GetFullPath(path);
        PrivateFile.EnsureFolder(Path.GetDirectoryName(path)!);
        InstanceLock instance = InstanceLock.Acquire(path);
        try
        {
            PrivateFile.EnsureExists(path);
            var file = new SqliteFile(path);
            using (SqliteConnection connection = file.OpenWriter())
            {
                new Migrator(timeProvider, logger).Apply(connection, migrations, path);
            }

            var writer = new SqliteWriter(file, logger);
            return new SqliteDatabase(instance, new SqliteReaders(file), writer);
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public Task<T> WriteAsync<T>(Func<WriteScope, T> work, CancellationToken cancellationToken) =>
        _writer.WriteAsync(work, cancellationToken);

    /// <inheritdoc />
    public Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken) =>
        _readers.ReadAsync(query, cancellationToken);

    /// <summary>Finishes what was accepted, copies the write-ahead log into the database and lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
        _instance.Dispose();
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Storage.Sqlite;
using Signalbox.Storage.Tests.Compliance;
using Signalbox.TestSupport;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class SqliteFixture : DatabaseFixture
{
    private readonly TemporaryFolder _folder;
    private SqliteDatabase _database;

    private SqliteFixture(TemporaryFolder folder, SqliteDatabase database)
    {
        _folder = folder;
        _database = database;
    }

    public string Folder => _folder.Path;

    public string Path => PathIn(Folder);

    public override IDatabase Database => _database;

    public static async Task<SqliteFixture> OpenAsync()
    {
        var folder = new TemporaryFolder();
        return new SqliteFixture(folder, await OpenInAsync(folder.Path));
    }

    public static Task<SqliteDatabase> OpenInAsync(string folder) =>
        SqliteDatabase.OpenAsync(PathIn(folder), StorageWriter.Schema.Notes, TimeProvider.System, NullLogger.Instance);

    public override async Task ReopenAsync()
    {
        await _database.DisposeAsync();
        _database = await OpenInAsync(Folder);
    }

    public Task CloseAsync() => _database.DisposeAsync().AsTask();

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static string PathIn(string folder) => System.IO.Path.Combine(folder, "hub.db");
}

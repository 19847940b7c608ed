using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Storage.Sqlite;
using Signalbox.Storage.Tests.Compliance;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class SqliteFixture : DatabaseFixture
{
    private SqliteDatabase _database;

    private SqliteFixture(string folder, SqliteDatabase database)
    {
        Folder = folder;
        _database = database;
    }

    public string Folder { get; }

    public string Path => PathIn(Folder);

    public override IDatabase Database => _database;

    public static async Task<SqliteFixture> OpenAsync()
    {
        string folder = Directory.CreateTempSubdirectory("signalbox-storage-").FullName;
        return new SqliteFixture(folder, await OpenInAsync(folder));
    }

    public static Task<SqliteDatabase> OpenInAsync(string folder) =>
        SqliteDatabase.OpenAsync(PathIn(folder), Schema, TimeProvider.System, NullLogger.Instance);

    public override async Task ReopenAsync()
    {
        await _database.DisposeAsync();
        _database = await OpenInAsync(Folder);
    }

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string PathIn(string folder) => System.IO.Path.Combine(folder, "hub.db");
}

using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;
using Signalbox.Storage.Migrations;
using Signalbox.Storage.Sqlite;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Hosting;

/// <summary>The hub's database with all its migrations, in a folder of the test.</summary>
internal sealed class HubDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database;

    private HubDatabase(TimeProvider timeProvider) => _database = Open(_folder, timeProvider);

    public IDatabase Database => _database;

    public static HubDatabase Create(TimeProvider? timeProvider = null) => new(timeProvider ?? TimeProvider.System);

    /// <summary>As a restart of the hub does.</summary>
    public async Task ReopenAsync()
    {
        await _database.DisposeAsync();
        _database = Open(_folder, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static SqliteDatabase Open(TemporaryFolder folder, TimeProvider timeProvider) => SqliteDatabase.Open(
        folder["hub.db"], MigrationSet.FromAssembly(typeof(HubPaths).Assembly), timeProvider, NullLogger.Instance);
}

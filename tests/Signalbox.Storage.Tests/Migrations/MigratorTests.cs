using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Storage.Migrations;
using Signalbox.Storage.Sqlite;
using Signalbox.TestSupport;

namespace Signalbox.Storage.Tests.Migrations;

public sealed class MigratorTests : IDisposable
{
    private static readonly Migration First = new(1, "first", "CREATE TABLE one (a TEXT)");
    private static readonly Migration Second = new(20, "second", "CREATE TABLE two (b TEXT); INSERT INTO two (b) VALUES ('x;y')");

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder["hub.db"];

    [Fact]
    public async Task Open_NewDatabase_AppliesAllInNumberOrder()
    {
        await using SqliteDatabase database = await OpenAsync(Second, First);

        Assert.Equal(["0001 first", "0020 second"], await AppliedAsync(database));
    }

    [Fact]
    public async Task Open_Again_AppliesOnlyWhatIsNewAlsoBelowTheHighest()
    {
        await (await OpenAsync(First, Second)).DisposeAsync();

        await using SqliteDatabase database = await OpenAsync(First, new Migration(5, "late", "INSERT INTO two (b) VALUES ('late')"), Second);

        Assert.Equal(["0001 first", "0005 late", "0020 second"], await AppliedAsync(database));
        Assert.Equal(2, await database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM two"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Open_DatabaseOfANewerProgram_IsRefused()
    {
        await (await OpenAsync(First, Second)).DisposeAsync();

        SchemaException exception = await Assert.ThrowsAsync<SchemaException>(() => OpenAsync(First));

        Assert.Equal(
            $"The database {Database} is newer than this program: it has migration 0020_second, which this program does not know. "
            + "Start the version that wrote it, or a later one.",
            exception.Message);
    }

    [Fact]
    public async Task Open_AppliedMigrationWasEdited_IsRefused()
    {
        await (await OpenAsync(First)).DisposeAsync();

        SchemaException exception = await Assert.ThrowsAsync<SchemaException>(() => OpenAsync(First with { Sql = "CREATE TABLE one (a TEXT, b TEXT)" }));

        Assert.StartsWith($"Migration 0001_first was changed after the database {Database} applied it.", exception.Message);
    }

    [Fact]
    public async Task Open_CheckedOutWithOtherLineEnds_IsTheSameMigration()
    {
        await (await OpenAsync(new Migration(1, "lines", "CREATE TABLE one (\n a TEXT\n);\n"))).DisposeAsync();

        await using SqliteDatabase database = await OpenAsync(new Migration(1, "lines", "CREATE TABLE one (\r\n a TEXT\r\n);\r\n"));
    }

    [Fact]
    public async Task Open_MigrationFails_LeavesTheDatabaseAsItWasAndFree()
    {
        var broken = new Migration(30, "broken", "CREATE TABLE three (c TEXT); INSERT INTO nowhere VALUES (1)");

        SchemaException exception = await Assert.ThrowsAsync<SchemaException>(() => OpenAsync(First, broken));

        Assert.Contains("0030_broken", exception.Message, StringComparison.Ordinal);
        await using SqliteDatabase database = await OpenAsync(First);
        Assert.Equal(["0001 first"], await AppliedAsync(database));
        Assert.Equal(0, await database.ReadAsync(
            connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'three'"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Set_TwoWithOneNumber_IsRefused()
    {
        SchemaException exception = Assert.Throws<SchemaException>(() => new MigrationSet([First, new Migration(1, "other", "")]));

        Assert.Equal("Migrations 0001_first and 0001_other have the same number. Renumber the one that was not released yet.", exception.Message);
    }

    public void Dispose() => _folder.Dispose();

    private Task<SqliteDatabase> OpenAsync(params Migration[] migrations) =>
        SqliteDatabase.OpenAsync(Database, new MigrationSet(migrations), TimeProvider.System, NullLogger.Instance);

    private static Task<string[]> AppliedAsync(SqliteDatabase database) => database.ReadAsync(
        connection => connection.Query<string>("SELECT printf('%04d ', number) || name FROM schema_version ORDER BY number").ToArray(),
        TestContext.Current.CancellationToken);
}

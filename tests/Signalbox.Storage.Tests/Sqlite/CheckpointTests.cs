using System.Data.Common;
using Dapper;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class CheckpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_WhileTheLogIsCopiedBackOverAndOver_SeeOnlyWholeTransactions()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();
        using var written = new CancellationTokenSource();
        Task<int>[] readers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadUntilAsync(fixture.Database, written.Token)))];

        await WriteManyAsync(fixture.Database);

        await written.CancelAsync();
        int[] reads = await Task.WhenAll(readers);
        Assert.All(reads, count => Assert.True(count > 0));
        Assert.Equal("ok", await fixture.Database.ReadAsync(connection => connection.ExecuteScalar<string>("PRAGMA integrity_check"), Token));
        Assert.Equal(3000, await fixture.Database.ReadAsync(CheckedCount, Token));
    }

    [Fact]
    public async Task Log_ManyWrites_StartsAgainFromItsBeginning()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();

        await WriteManyAsync(fixture.Database);

        long log = new FileInfo(fixture.Path + "-wal").Length;
        Assert.InRange(log, 1, 32 * 1024 * 1024);
    }

    [Fact]
    public async Task Close_Always_LeavesTheDatabaseCompleteWithoutItsLog()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();
        await fixture.Database.WriteAsync(WriteNote, Token);
        await fixture.Database.ReadAsync(CheckedCount, Token);

        await fixture.CloseAsync();

        Assert.False(File.Exists(fixture.Path + "-wal"));
    }

    /// <summary>About 60 MiB through the log: several times what makes it large.</summary>
    private static async Task WriteManyAsync(IDatabase database)
    {
        for (int batch = 0; batch < 60; batch++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => database.WriteAsync(WriteNote, Token)));
        }
    }

    private static async Task<int> ReadUntilAsync(IDatabase database, CancellationToken written)
    {
        int reads = 0;
        while (!written.IsCancellationRequested)
        {
            await database.ReadAsync(CheckedCount, Token);
            reads++;
        }

        return reads;
    }

    private static long CheckedCount(DbConnection connection)
    {
        long notes = connection.ExecuteScalar<long>("SELECT COALESCE(MAX(id), 0) FROM notes");
        long total = connection.ExecuteScalar<long>("SELECT written FROM totals");
        Assert.Equal(total, notes);
        return notes;
    }

    private static long WriteNote(WriteScope scope)
    {
        long number = scope.Connection.ExecuteScalar<long>("UPDATE totals SET written = written + 1 RETURNING written", transaction: scope.Transaction);
        return scope.Connection.Execute(
            "INSERT INTO notes (id, body) VALUES (@number, @body)", new { number, body = $"{number} {new string('x', 10_000)}" }, scope.Transaction);
    }
}

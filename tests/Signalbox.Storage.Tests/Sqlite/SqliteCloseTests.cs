using Dapper;
using Signalbox.Storage.Tests.Compliance;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class SqliteCloseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Close_WithWritesInTheQueue_FinishesThem()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();
        using HeldWriter held = await HeldWriter.HoldAsync(fixture.Database);
        Task<int> waiting = fixture.Database.WriteAsync(
            scope => scope.Connection.Execute("INSERT INTO notes (body) VALUES ('last')", transaction: scope.Transaction), Token);

        Task close = fixture.CloseAsync();
        held.Release();
        await close;

        Assert.Equal(1, await waiting);
    }

    [Fact]
    public async Task WriteAndRead_AfterClose_AreRefused()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();
        await fixture.CloseAsync();

        await Assert.ThrowsAsync<DatabaseClosedException>(() => fixture.Database.WriteAsync(_ => 0, Token));
        await Assert.ThrowsAsync<DatabaseClosedException>(() => fixture.Database.ReadAsync(_ => 0, Token));
    }

    [Fact]
    public async Task Close_Twice_IsHarmless()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();

        await fixture.CloseAsync();
        await fixture.CloseAsync();
    }

    [Fact]
    public async Task Read_CancelledWhileItRuns_StopsItsQuery()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        Task<long> read = fixture.Database.ReadAsync(
            connection =>
            {
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(20));
                return connection.ExecuteScalar<long>(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
            },
            cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(0, await fixture.Database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM notes"), Token));
    }
}

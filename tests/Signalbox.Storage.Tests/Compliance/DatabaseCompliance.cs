using System.Data.Common;
using Dapper;

namespace Signalbox.Storage.Tests.Compliance;

/// <summary>What every engine promises behind <see cref="IDatabase"/>. An engine inherits this and says how to open one.</summary>
public abstract class DatabaseCompliance
{
    protected abstract Task<DatabaseFixture> OpenAsync();

    [Fact]
    public async Task Write_Completed_IsSeenByTheNextRead()
    {
        await using DatabaseFixture fixture = await OpenAsync();

        long count = await fixture.Database.WriteAsync(scope => Insert(scope, "a"), TestContext.Current.CancellationToken);

        Assert.Equal(1, count);
        Assert.Equal(["a"], await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Write_Completed_SurvivesReopening()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        await fixture.Database.WriteAsync(scope => Insert(scope, "kept"), TestContext.Current.CancellationToken);

        await fixture.ReopenAsync();

        Assert.Equal(["kept"], await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Write_ThatThrows_LeavesNothingAndGivesItsOwnException()
    {
        await using DatabaseFixture fixture = await OpenAsync();

        Task<int> write = fixture.Database.WriteAsync<int>(
            scope =>
            {
                Insert(scope, "half");
                throw new InvalidDataException("refused");
            },
            TestContext.Current.CancellationToken);

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => write);
        Assert.Equal("refused", exception.Message);
        Assert.Empty(await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Write_ThatBreaksAConstraint_DoesNotFailItsNeighbours()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        using HeldWriter held = await HeldWriter.HoldAsync(fixture.Database);

        // All three wait behind the held one, so that they commit in one group.
        Task<long> before = fixture.Database.WriteAsync(scope => Insert(scope, "same"), TestContext.Current.CancellationToken);
        Task<long> bad = fixture.Database.WriteAsync(scope => Insert(scope, "same"), TestContext.Current.CancellationToken);
        Task<long> after = fixture.Database.WriteAsync(scope => Insert(scope, "other"), TestContext.Current.CancellationToken);
        held.Release();

        await before;
        await after;
        await Assert.ThrowsAnyAsync<DbException>(() => bad);
        Assert.Equal(["other", "same"], await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Write_CancelledWhileItWaits_IsNeverExecuted()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        using HeldWriter held = await HeldWriter.HoldAsync(fixture.Database);

        Task<long> write = fixture.Database.WriteAsync(scope => Insert(scope, "cancelled"), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        held.Release();
        await fixture.Database.WriteAsync(scope => Insert(scope, "next"), TestContext.Current.CancellationToken);
        Assert.Equal(["next"], await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Write_CancelledAfterItBegan_Completes()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        using var cancellation = new CancellationTokenSource();

        long count = await fixture.Database.WriteAsync(
            scope =>
            {
                cancellation.Cancel();
                return Insert(scope, "begun");
            },
            cancellation.Token);

        Assert.Equal(1, count);
        Assert.Equal(["begun"], await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task OnCommitted_SeveralUnits_RunInOrderBeforeTheirCallersGoOn()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        List<string> order = [];
        using HeldWriter held = await HeldWriter.HoldAsync(fixture.Database);

        Task<int> first = fixture.Database.WriteAsync(scope => Note(scope, order, "1a", "1b"), TestContext.Current.CancellationToken);
        Task<int> second = fixture.Database.WriteAsync(scope => Note(scope, order, "2a", "2b"), TestContext.Current.CancellationToken);
        held.Release();
        await second;

        Assert.Equal(["1a", "1b", "2a", "2b"], order);
        await first;
    }

    [Fact]
    public async Task OnCommitted_WhenItRuns_TheWriteIsVisibleToReaders()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        Task<string[]>? seen = null;

        await fixture.Database.WriteAsync(
            scope =>
            {
                Insert(scope, "durable");
                scope.OnCommitted(() => seen = BodiesAsync(fixture.Database));
                return 0;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["durable"], await seen!);
    }

    [Fact]
    public async Task OnCommitted_UnitThatThrew_NeverRuns()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        bool ran = false;

        Task<int> write = fixture.Database.WriteAsync<int>(
            scope =>
            {
                scope.OnCommitted(() => ran = true);
                throw new InvalidDataException("refused");
            },
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => write);
        Assert.False(ran);
    }

    [Fact]
    public async Task OnCommitted_ActionThatThrows_FailsNobody()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        bool ran = false;

        await fixture.Database.WriteAsync(
            scope =>
            {
                scope.OnCommitted(() => throw new InvalidDataException("action"));
                scope.OnCommitted(() => ran = true);
                return Insert(scope, "kept");
            },
            TestContext.Current.CancellationToken);

        Assert.True(ran);
        Assert.Equal(["kept"], await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Read_DuringCommits_SeesOneSnapshot()
    {
        await using DatabaseFixture fixture = await OpenAsync();
        await fixture.Database.WriteAsync(scope => Insert(scope, "0"), TestContext.Current.CancellationToken);
        using var counted = new ManualResetEventSlim();
        using var written = new ManualResetEventSlim();

        Task<(long Before, long After)> read = fixture.Database.ReadAsync(
            connection =>
            {
                long before = Count(connection);
                counted.Set();
                written.Wait(TestContext.Current.CancellationToken);
                return (before, Count(connection));
            },
            TestContext.Current.CancellationToken);
        await Task.Run(() => counted.Wait(TestContext.Current.CancellationToken));
        await fixture.Database.WriteAsync(scope => Insert(scope, "1"), TestContext.Current.CancellationToken);
        written.Set();

        Assert.Equal((1, 1), await read);
        Assert.Equal(2, await fixture.Database.ReadAsync(Count, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Read_ThatWrites_IsRefused()
    {
        await using DatabaseFixture fixture = await OpenAsync();

        await Assert.ThrowsAnyAsync<DbException>(() => fixture.Database.ReadAsync(
            connection => connection.Execute("INSERT INTO notes (body) VALUES ('sly')"), TestContext.Current.CancellationToken));

        Assert.Empty(await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Read_ThatThrows_LeavesTheNextReadsUnharmed()
    {
        await using DatabaseFixture fixture = await OpenAsync();

        for (int i = 0; i < 10; i++)
        {
            await Assert.ThrowsAnyAsync<DbException>(() => fixture.Database.ReadAsync(
                connection => connection.ExecuteScalar<long>("SELECT nothing FROM nowhere"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, await fixture.Database.ReadAsync(Count, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Write_ThatGivesATask_IsRefusedAndRolledBack()
    {
        await using DatabaseFixture fixture = await OpenAsync();

        Task<Task<long>> write = fixture.Database.WriteAsync(
            async scope =>
            {
                long count = Insert(scope, "asynchronous");
                await Task.Yield();
                return count;
            },
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => write);
        Assert.Empty(await BodiesAsync(fixture.Database));
    }

    [Fact]
    public async Task Write_ManyCallersAtOnce_AllAreWrittenOnce()
    {
        await using DatabaseFixture fixture = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i =>
            fixture.Database.WriteAsync(scope => Insert(scope, $"n{i}"), TestContext.Current.CancellationToken)));

        Assert.Equal(2000, await fixture.Database.ReadAsync(Count, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Write_UpsertWithReturning_IsTheSharedDialect()
    {
        await using DatabaseFixture fixture = await OpenAsync();

        string body = await fixture.Database.WriteAsync(
            scope =>
            {
                const string Sql = "INSERT INTO notes (id, body) VALUES (7, @body) ON CONFLICT (id) DO UPDATE SET body = excluded.body RETURNING body";
                scope.Connection.ExecuteScalar<string>(Sql, new { body = "first" }, scope.Transaction);
                return scope.Connection.ExecuteScalar<string>(Sql, new { body = "second" }, scope.Transaction)!;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("second", body);
    }

    protected static long Insert(WriteScope scope, string body) =>
        scope.Connection.Execute("INSERT INTO notes (body) VALUES (@body)", new { body }, scope.Transaction);

    protected static long Count(DbConnection connection) => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM notes");

    protected static Task<string[]> BodiesAsync(IDatabase database) =>
        database.ReadAsync(
            connection => connection.Query<string>("SELECT body FROM notes ORDER BY body").ToArray(), TestContext.Current.CancellationToken);

    private static int Note(WriteScope scope, List<string> order, string first, string second)
    {
        scope.OnCommitted(() => order.Add(first));
        scope.OnCommitted(() => order.Add(second));
        return 0;
    }
}

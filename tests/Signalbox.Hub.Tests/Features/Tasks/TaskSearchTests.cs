using System.Data.Common;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class TaskSearchTests
{
    [Theory]
    [InlineData("FLAKY parser", 1)]
    [InlineData("parser", 2)]
    [InlineData("at-the-very-end", 1)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 0)]
    [InlineData("\\", 1)]
    [InlineData("'; DROP TABLE tasks; --", 0)]
    [InlineData("Ärger", 1)]
    [InlineData("parser nothing", 0)]
    public async Task Search_Words_MustAllOccurSomewhere(string search, int expected)
    {
        await using var house = new TaskHouse();
        await house.RunAsync("mend the flaky parser, with Ärger");
        await house.RunAsync($"the parser{new string(' ', 200)}at-the-very-end");
        await house.RunAsync("get to 100% coverage of a\\b");

        InboxResponse found = await house.InboxAsync(with: request => request with { Search = search });

        Assert.Equal(expected, found.Tasks.Count);
        Assert.Equal(3, found.Counts.Running);
    }

    [Fact]
    public async Task Search_Id_FindsTheTaskAndOnlyOnesOwn()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();

        Assert.Single((await house.InboxAsync(with: request => request with { Search = run.TaskId.Value })).Tasks);
        Assert.Single((await house.InboxAsync(TaskHouse.Operator, request => request with { Search = run.SessionId.Value, Status = "running" })).Tasks);
        Assert.Empty((await house.InboxAsync(TaskHouse.Ben, request => request with { Search = run.TaskId.Value })).Tasks);
    }

    [Fact]
    public async Task Search_Paged_GivesEachFoundOnce()
    {
        await using var house = new TaskHouse();
        for (int i = 0; i < 7; i++)
        {
            await house.RunAsync(i % 2 == 0 ? $"even {i}" : $"odd {i}");
        }

        InboxResponse first = await house.InboxAsync(with: request => request with { Search = "even", Limit = 3 });
        InboxResponse second = await house.InboxAsync(with: request => request with { Search = "even", Limit = 3, Cursor = first.NextCursor! });

        Assert.Equal(["even 6", "even 4", "even 2", "even 0"], first.Tasks.Concat(second.Tasks).Select(task => task.PromptSummary));
        Assert.Null(second.NextCursor);
    }

    [Theory]
    [InlineData("a b c d e f g h i")]
    [InlineData("long")]
    public async Task Search_TooMuch_IsRefused(string search)
    {
        await using var house = new TaskHouse();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(
            () => house.InboxAsync(with: request => request with { Search = search == "long" ? new string('x', 201) : search }));

        Assert.Equal("argument-invalid", refusal.Code);
    }

    [Fact]
    public async Task Search_ManyAtOnce_LeaveConnectionsForWhoDoesNotSearch()
    {
        var database = new HeldReads();
        using var queries = new InboxQueries(database);

        Task[] searches = [.. Enumerable.Range(0, 5).Select(_ => queries.PageAsync(Filter("parser"), TestContext.Current.CancellationToken))];
        Assert.Equal(2, database.Reads);
        Task list = queries.PageAsync(Filter(""), TestContext.Current.CancellationToken);
        Assert.Equal(3, database.Reads);

        database.LetGo();
        await Task.WhenAll([.. searches, list]);
        Assert.Equal(6, database.Reads);
    }

    private static InboxFilter Filter(string search) => InboxFilter.Of(TaskHouse.Operator, new InboxRequest { Search = search, Limit = 100 }, sinceMs: 0);

    /// <summary>Reads that take until the test lets them go.</summary>
    private sealed class HeldReads : IDatabase
    {
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _reads;

        public int Reads => Volatile.Read(ref _reads);

        public void LetGo() => _held.SetResult();

        public async Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            await _held.Task.WaitAsync(cancellationToken);
            return default!;
        }

        public Task<T> WriteAsync<T>(Func<WriteScope, T> work, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

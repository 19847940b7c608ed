using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;

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
}

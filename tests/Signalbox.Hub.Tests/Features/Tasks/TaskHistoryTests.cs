using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class TaskHistoryTests
{
    [Fact]
    public async Task Events_WithoutCursor_AreTheNewestOldestFirst()
    {
        await using var house = new TaskHouse();
        TaskId task = await WithProgressAsync(house, 5);

        TaskEventPage page = await house.History.ReadAsync(TaskHouse.Ana, task.Value, null, null, 3, CancellationToken.None);

        Assert.Equal(["line 2", "line 3", "line 4"], page.Events.Select(Message));
        Assert.Null(page.Later);
        Assert.Equal(page.Events[0].Seq, page.Earlier);
        Assert.True(page.FromTheBeginning);
    }

    [Fact]
    public async Task Events_PagedBothWays_GiveEachOnce()
    {
        await using var house = new TaskHouse();
        TaskId task = await WithProgressAsync(house, 10);
        await WithProgressAsync(house, 3); // Another's events lie in between and beyond.

        List<long> back = [];
        for (long? before = long.MaxValue; before is not null;)
        {
            TaskEventPage page = await house.History.ReadAsync(TaskHouse.Ana, task.Value, before, null, 4, CancellationToken.None);
            back.InsertRange(0, page.Events.Select(stored => stored.Seq));
            before = page.Earlier;
        }

        List<long> forth = [];
        for (long? after = 0; after is not null;)
        {
            TaskEventPage page = await house.History.ReadAsync(TaskHouse.Ana, task.Value, null, after, 4, CancellationToken.None);
            forth.AddRange(page.Events.Select(stored => stored.Seq));
            after = page.Later;
        }

        Assert.Equal(11, back.Count);
        Assert.Equal(back, forth);
        Assert.Equal(back.Distinct().Order(), back);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(null, null, 501)]
    [InlineData(5L, 5L, 10)]
    [InlineData(-1L, null, 10)]
    [InlineData(null, -1L, 10)]
    public async Task Events_OutOfBounds_AreRefused(long? before, long? after, int limit)
    {
        await using var house = new TaskHouse();
        string id = (await house.RunAsync()).TaskId.Value;

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.History.ReadAsync(TaskHouse.Ana, id, before, after, limit, CancellationToken.None));

        Assert.Equal("argument-invalid", refusal.Code);
    }

    private static async Task<TaskId> WithProgressAsync(TaskHouse house, int lines)
    {
        RunResponse run = await house.RunAsync();
        var row = (await house.Queries.FindAsync(run.TaskId, CancellationToken.None))!;
        for (int i = 0; i < lines; i++)
        {
            await house.Lifecycle.ProgressAsync(row, new ProgressLine("step", $"line {i}"), CancellationToken.None);
        }

        return run.TaskId;
    }

    private static string? Message(TaskEvent stored) => stored.Payload?["message"]?.GetValue<string>();
}

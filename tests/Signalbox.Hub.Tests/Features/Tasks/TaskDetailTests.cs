using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class TaskDetailTests
{
    [Fact]
    public async Task Detail_LongPrompt_IsToldWhole()
    {
        await using var house = new TaskHouse();
        string prompt = $"first\n{new string('p', 1000)}\nlast";
        RunResponse run = await house.RunAsync(prompt, with: request => request with { Context = """{"a":1}""", TimeoutS = 600, Permissions = "yolo" });

        TaskDetail detail = await house.Details.ReadAsync(TaskHouse.Ana, run.TaskId.Value, CancellationToken.None);

        Assert.Equal(prompt, detail.Prompt);
        Assert.Contains("\"a\": 1", detail.Context, StringComparison.Ordinal);
        Assert.Equal(("ana", "yolo", 600, 3600, 300), (detail.Owner, detail.Permissions, detail.TimeoutS, detail.CeilingS, detail.IdleS));
        Assert.True(detail.FreshWorkdir);
        Assert.EndsWith($"{run.SessionId}/work", detail.Workdir, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task-00000000")]
    [InlineData("../../etc/passwd")]
    [InlineData("task-0000000g\n")]
    [InlineData("")]
    public async Task Detail_UnknownOrHostileId_IsUnknown(string id)
    {
        await using var house = new TaskHouse();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.Details.ReadAsync(TaskHouse.Operator, id, CancellationToken.None));

        Assert.Equal("task-unknown", refusal.Code);
    }

    [Fact]
    public async Task DetailEventsAndRerun_OfAStranger_AreUnknown()
    {
        await using var house = new TaskHouse();
        string id = (await house.RunAsync()).TaskId.Value;

        Func<Task>[] attempts =
        [
            () => house.Details.ReadAsync(TaskHouse.Ben, id, CancellationToken.None),
            () => house.History.ReadAsync(TaskHouse.Ben, id, null, null, 10, CancellationToken.None),
            () => house.Reruns.RerunAsync(TaskHouse.Ben, id, new RerunRequest(), CancellationToken.None),
        ];

        foreach (Func<Task> attempt in attempts)
        {
            Assert.Equal("task-unknown", (await Assert.ThrowsAsync<SignalboxException>(attempt)).Code);
        }
    }

    [Fact]
    public async Task Detail_FromQueueToEnd_SaysHowLongAndHowItWasConfined()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        house.Time.Advance(TimeSpan.FromSeconds(5));
        TaskDetail waiting = await DetailAsync(house, run.TaskId);
        house.StartDispatching();
        FakeTerminal terminal = await house.TerminalOfAsync(run.TaskId);
        TaskDetail running = await DetailAsync(house, run.TaskId);
        terminal.Exits(3);
        await house.EndOfAsync(run.TaskId);
        TaskDetail ended = await DetailAsync(house, run.TaskId);

        Assert.Equal(5.0, waiting.QueuedS);
        Assert.Null(waiting.RanS);
        Assert.Null(waiting.Confinement);
        Assert.Equal((5.0, "bwrap"), (running.QueuedS, running.Confinement));
        Assert.Equal(5.0, ended.QueuedS);
        Assert.NotNull(ended.RanS);
        Assert.Equal(ended.EndedAt + house.Options.KeepFilesSeconds, ended.FilesKeptUntil);
    }

    [Fact]
    public async Task Detail_Chain_NamesWhatItBuildsOnAndWhatBuildsOnIt()
    {
        await using var house = new TaskHouse();
        RunResponse first = await house.RunAsync("first");
        RunResponse second = await house.RunAsync("second", with: request => request with { PreviousSessionId = first.SessionId.Value });
        RunResponse third = await house.RunAsync("third", with: request => request with { PreviousSessionId = second.SessionId.Value });

        Assert.Equal([second.TaskId, first.TaskId], (await DetailAsync(house, third.TaskId)).Previous.Select(task => task.TaskId));
        Assert.Equal([third.TaskId], (await DetailAsync(house, second.TaskId)).Next.Select(task => task.TaskId));
        Assert.Empty((await DetailAsync(house, first.TaskId)).Previous);
    }

    [Fact]
    public async Task Detail_ChainThroughAnothersTask_LeavesThatOneOut()
    {
        await using var house = new TaskHouse();
        RunResponse hers = await house.RunAsync("hers");
        RunResponse theirs = await house.RunAsync("on hers", TaskHouse.Operator, request => request with { PreviousSessionId = hers.SessionId.Value });

        Assert.Empty((await DetailAsync(house, hers.TaskId)).Next);
        Assert.Equal([hers.TaskId], (await house.Details.ReadAsync(TaskHouse.Operator, theirs.TaskId.Value, CancellationToken.None)).Previous.Select(task => task.TaskId));
    }

    [Fact]
    public async Task Rerun_OfATask_HasItsArgumentsAndIsLinkedBothWays()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync("do it", with: request => request with { Context = "[1]", TimeoutS = 77, Email = "label", WorkflowProtocol = true, Workdir = house.Projects });

        RunResponse again = await house.Reruns.RerunAsync(TaskHouse.Ana, run.TaskId.Value, new RerunRequest(), CancellationToken.None);

        TaskDetail before = await DetailAsync(house, run.TaskId);
        TaskDetail after = await DetailAsync(house, again.TaskId);
        Assert.NotEqual(run.SessionId, again.SessionId);
        Assert.Equal(
            (before.Prompt, before.Context, before.TimeoutS, before.Task.Email, before.WorkflowProtocol, before.Workdir),
            (after.Prompt, after.Context, after.TimeoutS, after.Task.Email, after.WorkflowProtocol, after.Workdir));
        Assert.Equal(run.TaskId, after.RerunOf!.TaskId);
        Assert.Equal([again.TaskId], before.Reruns.Select(task => task.TaskId));
    }

    [Fact]
    public async Task Rerun_TwiceWithOneKey_IsOneTask()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        RunResponse other = await house.RunAsync("other");
        var key = new RerunRequest { IdempotencyKey = "click" };

        RunResponse one = await house.Reruns.RerunAsync(TaskHouse.Ana, run.TaskId.Value, key, CancellationToken.None);
        RunResponse two = await house.Reruns.RerunAsync(TaskHouse.Ana, run.TaskId.Value, key, CancellationToken.None);
        var taken = await Assert.ThrowsAsync<SignalboxException>(() => house.Reruns.RerunAsync(TaskHouse.Ana, other.TaskId.Value, key, CancellationToken.None));

        Assert.Equal(one.TaskId, two.TaskId);
        Assert.Equal("idempotency-key-taken", taken.Code);
    }

    [Fact]
    public async Task Rerun_PromptNoLongerKept_IsRefusedWithASentence()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        await house.ForgetTextsAsync(run.TaskId);

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.Reruns.RerunAsync(TaskHouse.Ana, run.TaskId.Value, new RerunRequest(), CancellationToken.None));

        Assert.Equal("task-arguments-gone", refusal.Code);
        Assert.Equal($"The prompt of {run.TaskId} is no longer kept, so it can't be run again. Submit it as a new task.", refusal.Message);
        Assert.Null((await DetailAsync(house, run.TaskId)).Prompt);
    }

    [Fact]
    public async Task Rerun_ByAnOperatorOfAnothersTask_IsTheOperators()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();

        RunResponse again = await house.Reruns.RerunAsync(TaskHouse.Operator, run.TaskId.Value, new RerunRequest(), CancellationToken.None);

        Assert.Equal("olga", (await house.Details.ReadAsync(TaskHouse.Operator, again.TaskId.Value, CancellationToken.None)).Owner);
        Assert.Empty((await DetailAsync(house, run.TaskId)).Reruns);
    }

    private static Task<TaskDetail> DetailAsync(TaskHouse house, TaskId task) =>
        house.Details.ReadAsync(TaskHouse.Ana, task.Value, CancellationToken.None);
}

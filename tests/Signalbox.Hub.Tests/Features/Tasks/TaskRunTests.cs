using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Tasks;

/// <summary>From the queue to the end, with terminals that do as the test says.</summary>
public sealed class TaskRunTests
{
    [Fact]
    public async Task Task_HandsInAResult_CompletesAndBeginsGraceWhileTheAgentRuns()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        FakeTerminal terminal = await house.TerminalOfAsync(run.TaskId);

        await HandInAsync(house, run, """{"status":"completed","summary":"all good","files_changed":["a.cs"],"x":1}""");
        TaskRow row = await house.EndOfAsync(run.TaskId);

        Assert.Equal((TaskState.Completed, "all good"), (row.State, row.Summary));
        await Eventually.TrueAsync(() => terminal.GraceOrders == 1, "grace began");
        JsonObject result = await house.Desk.ResultAsync(TaskHouse.Ana, run.TaskId.Value, run.SessionId.Value, CancellationToken.None);
        Assert.Equal("completed", (string?)result["status"]);
        Assert.Equal(1, (int?)result["x"]);
        Assert.Equal("[\"a.cs\"]", result["files_changed"]!.ToJsonString());
        Assert.Equal("[]", result["errors"]!.ToJsonString());
        Assert.Equal(run.TaskId.Value, (string?)result["task_id"]);
    }

    [Fact]
    public async Task Task_ResultWithoutStatus_IsDone()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        await house.TerminalOfAsync(run.TaskId);

        await HandInAsync(house, run, "{}");
        await house.EndOfAsync(run.TaskId);

        JsonObject result = await house.Desk.ResultAsync(TaskHouse.Ana, run.TaskId.Value, run.SessionId.Value, CancellationToken.None);
        Assert.Equal(("done", "", "completed"), ((string?)result["status"], (string?)result["summary"], (string?)result["task_status"]));
    }

    [Fact]
    public async Task Task_ExitsWithoutResult_FailsWithTheCode()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();

        (await house.TerminalOfAsync(run.TaskId)).Exits(7);
        TaskRow row = await house.EndOfAsync(run.TaskId);

        Assert.Equal((TaskState.Failed, 7L), (row.State, row.ExitCode));
    }

    [Fact]
    public async Task Task_HalfWrittenThenWhole_EndsOnceWithTheWhole()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        await house.TerminalOfAsync(run.TaskId);
        await HandInAsync(house, run, """{"status":"comple""");
        for (int i = 0; i < 5; i++)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TaskState.Running, (await house.Queries.FindAsync(run.TaskId, CancellationToken.None))!.State);
        await HandInAsync(house, run, """{"status":"completed"}""");

        Assert.Equal(TaskState.Completed, (await house.EndOfAsync(run.TaskId)).State);
    }

    [Fact]
    public async Task Task_RewritesItsResult_StaysAsItEnded()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        FakeTerminal terminal = await house.TerminalOfAsync(run.TaskId);
        await HandInAsync(house, run, """{"status":"completed","summary":"first"}""");
        await house.EndOfAsync(run.TaskId);

        await HandInAsync(house, run, """{"status":"failed","summary":"second"}""");
        terminal.Exits(1);
        house.Time.Advance(TimeSpan.FromSeconds(5));

        TaskRow row = (await house.Queries.FindAsync(run.TaskId, CancellationToken.None))!;
        Assert.Equal((TaskState.Completed, "first"), (row.State, row.Summary));
    }

    [Fact]
    public async Task Task_HostVanishes_IsLost()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();

        (await house.TerminalOfAsync(run.TaskId)).Vanishes();

        Assert.Equal(TaskState.Lost, (await house.EndOfAsync(run.TaskId)).State);
    }

    [Fact]
    public async Task Task_HostVanishesBeforeTheAgentBegan_IsStartedAgain()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        FakeTerminal first = await house.TerminalOfAsync(run.TaskId);
        NeverBegins(first);

        FakeTerminal second = await NextTerminalAsync(house, first);
        await HandInAsync(house, run, """{"status":"completed"}""");

        Assert.Equal(TaskState.Completed, (await house.EndOfAsync(run.TaskId)).State);
        await Eventually.TrueAsync(() => second.GraceOrders == 1, "grace is ordered, which follows the end");
    }

    [Fact]
    public async Task Task_HostNeverBegins_FailsAfterThreeStarts()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        FakeTerminal terminal = await house.TerminalOfAsync(run.TaskId);
        NeverBegins(terminal);
        NeverBegins(terminal = await NextTerminalAsync(house, terminal));
        NeverBegins(await NextTerminalAsync(house, terminal));

        TaskRow row = await house.EndOfAsync(run.TaskId);

        Assert.Equal(TaskState.Failed, row.State);
        Assert.StartsWith("The session host ended 3 times before the agent could begin.", row.Reason, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => house.Terminals.Ended.Contains(terminal.Id), "the session is over");
    }

    [Fact]
    public async Task Task_PastItsTimeoutAndIdle_TimesOutAndItsTreeIsEnded()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync(with: request => request with { TimeoutS = 10 });
        FakeTerminal terminal = await house.TerminalOfAsync(run.TaskId);
        terminal.Elapsed = TimeSpan.FromSeconds(400);
        terminal.Idle = TimeSpan.FromSeconds(390);
        house.Time.Advance(TimeSpan.FromSeconds(300)); // No progress line either.

        TaskRow row = await house.EndOfAsync(run.TaskId);

        Assert.Equal((TaskState.Timeout, "Timeout after 10s with no activity for 5 min"), (row.State, row.Reason));
        await Eventually.TrueAsync(() => terminal.EndOrder == "timeout", "the tree was ended");
        JsonObject result = await house.Desk.ResultAsync(TaskHouse.Ana, run.TaskId.Value, run.SessionId.Value, CancellationToken.None);
        Assert.Equal("Task timed out", (string?)result["summary"]);
        Assert.Equal("""["Timeout after 10s with no activity for 5 min"]""", result["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task Task_Cancelled_EndsItsTreeAtOnce()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        FakeTerminal terminal = await house.TerminalOfAsync(run.TaskId);

        await Eventually.TrueAsync(
            async () => (await house.Desk.CancelAsync(TaskHouse.Ana, run.TaskId.Value, CancellationToken.None)).Status == "cancelled" && terminal.EndOrder == "cancelled",
            "the tree was ended");

        Assert.Equal(TaskState.Cancelled, (await house.Queries.FindAsync(run.TaskId, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Task_Ends_TheNextInTheQueueStarts()
    {
        await using var house = new TaskHouse(options => options.MaxConcurrent = 1);
        house.StartDispatching();
        RunResponse first = await house.RunAsync();
        RunResponse second = await house.RunAsync();

        (await house.TerminalOfAsync(first.TaskId)).Exits(0);

        Assert.NotNull(await house.TerminalOfAsync(second.TaskId));
    }

    [Fact]
    public async Task Task_CanNotBeStarted_FailsWithTheReasonAndFreesItsSlot()
    {
        await using var house = new TaskHouse(options => options.MaxConcurrent = 1);
        house.Terminals.StartFailure = SignalboxException.Conflict("confinement-unavailable", "Install bubblewrap.");
        house.StartDispatching();
        RunResponse first = await house.RunAsync();

        TaskRow row = await house.EndOfAsync(first.TaskId);

        Assert.Equal((TaskState.Failed, "Install bubblewrap."), (row.State, row.Reason));
        house.Terminals.StartFailure = null;
        RunResponse second = await house.RunAsync();
        Assert.NotNull(await house.TerminalOfAsync(second.TaskId));
    }

    [Fact]
    public async Task Task_WritesProgress_ShowsTheNewestLineWhileItRuns()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        await house.TerminalOfAsync(run.TaskId);
        TaskFolder folder = await house.FolderOfAsync(run.TaskId);
        await File.AppendAllTextAsync(Path.Combine(folder.Results, "status.jsonl"), """{"step":"build","message":"compiling"}""" + "\n");

        await Eventually.TrueAsync(
            async () =>
            {
                house.Time.Advance(TimeSpan.FromSeconds(1));
                return (await house.InboxAsync()).Tasks[0].Progress == new ProgressLine("build", "compiling");
            },
            "the progress line is in the inbox");
    }

    [Fact]
    public async Task Task_WaitsForAPerson_RaisesAttentionUntilItWorksAgain()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        await house.TerminalOfAsync(run.TaskId);
        string file = Path.Combine((await house.FolderOfAsync(run.TaskId)).Results, "attention.jsonl");

        await File.AppendAllTextAsync(file, """{"state":"waiting","source":"claude","message":"May I?"}""" + "\n");
        await AttentionIsAsync(house, attention => attention?.Message == "May I?");
        await File.AppendAllTextAsync(file, """{"state":"working","source":"claude"}""" + "\n");

        await AttentionIsAsync(house, attention => attention is null);
    }

    [Fact]
    public async Task Reconcile_RunningThatNeverBegan_IsStartedOnce()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        await house.Lifecycle.ClaimNextAsync(CancellationToken.None);

        await house.Reconciler.ReconcileAsync(CancellationToken.None);

        Assert.NotNull(await house.TerminalOfAsync(run.TaskId));
    }

    [Fact]
    public async Task Reconcile_DeadHostWithResult_SettlesByTheResult()
    {
        await using var house = new TaskHouse();
        RunResponse run = await ClaimedAsync(house, new TerminalFinding(null, Began: true, null));
        await HandInAsync(house, run, """{"status":"completed","summary":"made it"}""");

        await house.Reconciler.ReconcileAsync(CancellationToken.None);

        Assert.Equal(TaskState.Completed, (await house.Queries.FindAsync(run.TaskId, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Reconcile_DeadHostWithExit_SettlesByTheExit()
    {
        await using var house = new TaskHouse();
        RunResponse run = await ClaimedAsync(house, new TerminalFinding(null, Began: true, new TerminalExit(4, null, "exited", null)));

        await house.Reconciler.ReconcileAsync(CancellationToken.None);

        TaskRow row = (await house.Queries.FindAsync(run.TaskId, CancellationToken.None))!;
        Assert.Equal((TaskState.Failed, 4L), (row.State, row.ExitCode));
    }

    [Fact]
    public async Task Reconcile_DeadHostWithNothing_IsLost()
    {
        await using var house = new TaskHouse();
        RunResponse run = await ClaimedAsync(house, new TerminalFinding(null, Began: true, null));

        await house.Reconciler.ReconcileAsync(CancellationToken.None);

        Assert.Equal(TaskState.Lost, (await house.Queries.FindAsync(run.TaskId, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Reconcile_LivingHost_IsSupervisedToItsEnd()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        TaskRow row = (await house.Lifecycle.ClaimNextAsync(CancellationToken.None))!;
        var terminal = new FakeTerminal(row.PtyId, null!);
        house.Terminals.Findings[row.PtyId] = new TerminalFinding(terminal, Began: true, null);

        await house.Reconciler.ReconcileAsync(CancellationToken.None);
        terminal.Exits(0);

        Assert.Equal(TaskState.Failed, (await house.EndOfAsync(run.TaskId)).State);
        Assert.Empty(house.Terminals.Started);
    }

    [Theory]
    [InlineData(TaskState.Cancelled, "cancelled", 0)]
    [InlineData(TaskState.Timeout, "timeout", 0)]
    [InlineData(TaskState.Completed, null, 1)]
    public async Task Reconcile_EndedTaskWhoseTerminalLives_IsToldWhatTheFormerHubCouldNot(TaskState state, string? end, int grace)
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        TaskRow row = (await house.Lifecycle.ClaimNextAsync(CancellationToken.None))!;
        await house.Lifecycle.EndAsync(run.TaskId, new TaskEnding(state), null, CancellationToken.None);
        var terminal = new FakeTerminal(row.PtyId, null!);
        house.Terminals.Findings[row.PtyId] = new TerminalFinding(terminal, Began: true, null);

        await house.Reconciler.ReconcileAsync(CancellationToken.None);

        Assert.Equal((end, grace), (terminal.EndOrder, terminal.GraceOrders));
    }

    [Fact]
    public async Task Reconcile_CancelledBeforeItBegan_IsFenced()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        TaskRow row = (await house.Lifecycle.ClaimNextAsync(CancellationToken.None))!;
        await house.Lifecycle.EndAsync(run.TaskId, new TaskEnding(TaskState.Cancelled), null, CancellationToken.None);

        await house.Reconciler.ReconcileAsync(CancellationToken.None);

        Assert.Equal([row.PtyId], house.Terminals.Fenced);
        Assert.Equal([row.PtyId], house.Terminals.Ended);
    }

    [Fact]
    public async Task Sweep_AgedFiles_AreDeletedAndTheRowSaysSo()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();
        RunResponse run = await house.RunAsync();
        (await house.TerminalOfAsync(run.TaskId)).Exits(0);
        TaskRow row = await house.EndOfAsync(run.TaskId);
        string folder = (await house.FolderOfAsync(run.TaskId)).Session;
        Assert.Equal(0, await house.Sweep.SweepAsync(CancellationToken.None));
        Assert.True(Directory.Exists(folder));

        house.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        Assert.Equal(1, await house.Sweep.SweepAsync(CancellationToken.None));
        Assert.False(Directory.Exists(folder));
        Assert.Equal([row.PtyId], house.Terminals.Expired);
        house.Time.Advance(TimeSpan.FromDays(90));
        await house.Sweep.SweepAsync(CancellationToken.None);
        Assert.Null(await house.Queries.FindAsync(run.TaskId, CancellationToken.None));
    }

    private static Task AttentionIsAsync(TaskHouse house, Func<Attention?, bool> expected) => Eventually.TrueAsync(
        async () =>
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            return expected((await house.InboxAsync()).Tasks[0].Attention);
        },
        "the attention flag is as expected");

    private static async Task<RunResponse> ClaimedAsync(TaskHouse house, TerminalFinding finding)
    {
        RunResponse run = await house.RunAsync();
        TaskRow row = (await house.Lifecycle.ClaimNextAsync(CancellationToken.None))!;
        house.Terminals.Findings[row.PtyId] = finding;
        return run;
    }

    private static async Task HandInAsync(TaskHouse house, RunResponse run, string json)
    {
        TaskFolder folder = await house.FolderOfAsync(run.TaskId);
        Directory.CreateDirectory(folder.Results);
        string draft = Path.Combine(folder.Results, "draft");
        await File.WriteAllTextAsync(draft, json);
        File.Move(draft, Path.Combine(folder.Results, "result.json"), overwrite: true);
    }

    private static void NeverBegins(FakeTerminal terminal)
    {
        terminal.Began = false;
        terminal.Vanishes();
    }

    private static async Task<FakeTerminal> NextTerminalAsync(TaskHouse house, FakeTerminal former)
    {
        await Eventually.TrueAsync(() => house.Terminals.Started[former.Id] != former, "another start");
        return house.Terminals.Started[former.Id];
    }
}

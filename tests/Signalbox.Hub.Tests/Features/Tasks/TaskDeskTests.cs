using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class TaskDeskTests
{
    [Fact]
    public async Task Run_FreeSlot_AnswersRunningWithIdsAndLink()
    {
        await using var house = new TaskHouse();

        RunResponse response = await house.RunAsync();

        Assert.Equal("running", response.Status);
        Assert.StartsWith("task-", response.TaskId.Value, StringComparison.Ordinal);
        Assert.StartsWith("sess-", response.SessionId.Value, StringComparison.Ordinal);
        Assert.StartsWith("http://hub/?session=", response.ViewerUrl, StringComparison.Ordinal);
        Assert.Null(response.QueuePosition);
    }

    [Fact]
    public async Task Run_SlotsTaken_QueuesWithThePosition()
    {
        await using var house = new TaskHouse(options => options.MaxConcurrent = 1);
        await house.RunAsync();

        RunResponse second = await house.RunAsync();
        RunResponse third = await house.RunAsync();

        Assert.Equal(("queued", 0), (second.Status, second.QueuePosition));
        Assert.Equal(("queued", 1), (third.Status, third.QueuePosition));
    }

    [Fact]
    public async Task Run_QueueLimitZero_RefusesInTheOriginalsWordsAndLeavesNothing()
    {
        await using var house = new TaskHouse(options => (options.MaxConcurrent, options.QueueLimit) = (1, 0));
        await house.RunAsync();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync());

        Assert.Equal("Concurrency limit reached (1 tasks running). Try again when a task completes.", refusal.Message);
        Assert.Single((await house.InboxAsync()).Tasks);
    }

    [Fact]
    public async Task Run_QueueFull_IsRefusedWithWhatNextAndLeavesNothing()
    {
        await using var house = new TaskHouse(options => (options.MaxConcurrent, options.QueueLimit) = (1, 1));
        await house.RunAsync();
        await house.RunAsync();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync());

        Assert.Equal("queue-full", refusal.Code);
        Assert.Contains("CODA_QUEUE_LIMIT", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await house.InboxAsync()).Tasks.Count);
    }

    [Fact]
    public async Task Run_ArgumentsOverTheirLimits_AreRefusedWithTheLimitAndLeaveNothing()
    {
        await using var house = new TaskHouse();
        (Func<RunRequest, RunRequest> With, string Limit)[] oversized =
        [
            (request => request with { Prompt = new string('p', 262_145) }, "at most 262144"),
            (request => request with { Context = $"\"{new string('c', 262_143)}\"" }, "262144"),
            (request => request with { Email = new string('e', 321) }, "at most 320"),
            (request => request with { Email = "a@example.com\nSAFETY:" }, "no control characters"),
            (request => request with { IdempotencyKey = new string('k', 129) }, "at most 128"),
            (request => request with { Workdir = "/" + new string('w', 5000) }, "absolute path"),
        ];

        foreach ((Func<RunRequest, RunRequest> with, string limit) in oversized)
        {
            var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(with: with));
            Assert.Contains(limit, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty((await house.InboxAsync()).Tasks);
    }

    [Fact]
    public async Task Run_ManyAtOnce_NeverAdmitsMoreThanThereIsRoomFor()
    {
        await using var house = new TaskHouse(options => (options.MaxConcurrent, options.QueueLimit) = (3, 4));

        RunResponse?[] responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            try
            {
                return await house.RunAsync();
            }
            catch (SignalboxException)
            {
                return null;
            }
        }));

        Assert.Equal(7, responses.Count(response => response is not null));
        Assert.Equal(7, (await house.InboxAsync()).Tasks.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData(null)]
    public async Task Run_NoPrompt_IsRefused(string? prompt)
    {
        await using var house = new TaskHouse();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(prompt!));

        Assert.Equal("prompt is missing or empty. Say what the agent shall do.", refusal.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_401)]
    public async Task Run_TimeoutOutOfRange_IsRefusedWithTheRange(int timeout)
    {
        await using var house = new TaskHouse();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(with: request => request with { TimeoutS = timeout }));

        Assert.Equal($"timeout_s is {timeout}; allowed are whole seconds from 1 to 86400.", refusal.Message);
    }

    [Fact]
    public async Task Run_UnknownPermissions_IsRefused()
    {
        await using var house = new TaskHouse();

        await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(with: request => request with { Permissions = "root" }));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"a\":")]
    [InlineData("""{"a":1,"a":2""")]
    public async Task Run_BrokenContext_IsRefusedInTheOriginalsWords(string context)
    {
        await using var house = new TaskHouse();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(with: request => request with { Context = context }));

        Assert.Equal($"Invalid JSON in context parameter: '{context}'", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("false")]
    public async Task Run_EmptyContext_MeansNone(string context)
    {
        await using var house = new TaskHouse();

        RunResponse response = await house.RunAsync(with: request => request with { Context = context });

        Assert.Equal("", (await house.Queries.TextsAsync(response.TaskId, CancellationToken.None))!.Context);
    }

    [Fact]
    public async Task Run_EmailOfAnother_IsRefusedWhenTheProxyVouches()
    {
        await using var house = new TaskHouse();
        var caller = new Caller("ana@x.org", CallerRole.Member, "ana@x.org", new HashSet<string>(), "proxy", null);

        await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(caller: caller, with: request => request with { Email = "ben@x.org" }));
        RunResponse own = await house.RunAsync(caller: caller, with: request => request with { Email = "ANA@x.org" });

        Assert.NotEqual(default, own.TaskId);
    }

    [Fact]
    public async Task Run_PreviousSessionOfAnother_IsRefusedAsUnknown()
    {
        await using var house = new TaskHouse();
        RunResponse first = await house.RunAsync(caller: TaskHouse.Ana);

        var refusal = await Assert.ThrowsAsync<SignalboxException>(
            () => house.RunAsync(caller: TaskHouse.Ben, with: request => request with { PreviousSessionId = first.SessionId.Value }));

        Assert.Equal("previous-session-unknown", refusal.Code);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("sess-000000000000")]
    [InlineData("sess-00000000000g")]
    [InlineData("sess-000000000000\n")]
    public async Task Run_PreviousSessionThatIsNone_IsRefused(string session)
    {
        await using var house = new TaskHouse();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(
            () => house.RunAsync(with: request => request with { PreviousSessionId = session }));

        Assert.Equal("previous-session-unknown", refusal.Code);
    }

    [Fact]
    public async Task Run_SameIdempotencyKeyAtOnce_GivesOneTask()
    {
        await using var house = new TaskHouse();

        RunResponse[] responses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => house.RunAsync(with: request => request with { IdempotencyKey = "k" })));

        Assert.Single(responses.Select(response => response.TaskId).Distinct());
        Assert.Single((await house.InboxAsync()).Tasks);
    }

    [Fact]
    public async Task Run_IdempotencyKeyForAnotherRequest_IsRefused()
    {
        await using var house = new TaskHouse();
        await house.RunAsync("one", with: request => request with { IdempotencyKey = "k" });

        var refusal = await Assert.ThrowsAsync<SignalboxException>(
            () => house.RunAsync("two", with: request => request with { IdempotencyKey = "k" }));

        Assert.Equal("idempotency-key-taken", refusal.Code);
    }

    [Fact]
    public async Task Run_IdempotencyKeyOfAnotherCaller_IsItsOwn()
    {
        await using var house = new TaskHouse();

        RunResponse ana = await house.RunAsync(caller: TaskHouse.Ana, with: request => request with { IdempotencyKey = "k" });
        RunResponse ben = await house.RunAsync(caller: TaskHouse.Ben, with: request => request with { IdempotencyKey = "k" });

        Assert.NotEqual(ana.TaskId, ben.TaskId);
    }

    [Fact]
    public async Task Run_WorkdirOutsideTheRoots_IsRefused()
    {
        await using var house = new TaskHouse();
        string link = Path.Combine(house.Projects, "link");
        Directory.CreateSymbolicLink(link, "/etc");

        foreach (string workdir in new[] { "/etc", link, house.Projects + "/../data", "relative", house.Projects + "/missing", "/" })
        {
            var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(with: request => request with { Workdir = workdir }));
            Assert.Equal("workdir-not-allowed", refusal.Code);
        }
    }

    [Fact]
    public async Task Run_WorkdirOutsideTheRoots_SaysWhichThereAreAndHowToAddOne()
    {
        await using var house = new TaskHouse();
        house.Options.WorkdirRoots = [house.Projects, "/nowhere/projects"];

        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.RunAsync(with: request => request with { Workdir = "/etc" }));

        Assert.Contains($"workdir '/etc' lies outside the folders that this hub allows ({house.Projects}, /nowhere/projects, which does not exist)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("signalbox serve --root", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_Entries_AreTheCallersOwnNewestFirst()
    {
        await using var house = new TaskHouse();
        RunResponse first = await house.RunAsync("first");
        house.Time.Advance(TimeSpan.FromSeconds(2.04));
        RunResponse second = await house.RunAsync("second");
        await house.RunAsync("not Ana's", TaskHouse.Ben);

        InboxResponse inbox = await house.InboxAsync();

        Assert.Equal([second.TaskId, first.TaskId], inbox.Tasks.Select(task => task.TaskId));
        Assert.Equal([0.0, 2.0], inbox.Tasks.Select(task => task.ElapsedS));
        Assert.Equal(2, inbox.Counts.Running);
        Assert.Equal(2, inbox.Counts.ByStatus["queued"]);
        Assert.Equal(3, (await house.InboxAsync(TaskHouse.Operator)).Tasks.Count);
    }

    [Fact]
    public async Task Inbox_Counts_FollowTheFiltersAndTheStates()
    {
        await using var house = new TaskHouse(options => options.MaxConcurrent = 100);
        TaskState[] ends = [TaskState.Completed, TaskState.Failed, TaskState.Timeout, TaskState.Lost, TaskState.Cancelled, TaskState.NeedsApproval, TaskState.InfoNeeded];
        foreach (TaskState end in ends)
        {
            RunResponse run = await house.RunAsync(with: request => request with { Email = "a@x.org" });
            await house.Lifecycle.EndAsync(run.TaskId, new TaskEnding(end), null, CancellationToken.None);
        }

        await house.RunAsync(with: request => request with { Email = "b@x.org" });

        InboxCounts all = (await house.InboxAsync()).Counts;
        InboxCounts failed = (await house.InboxAsync(with: request => request with { Status = "failed" })).Counts;
        InboxResponse b = await house.InboxAsync(with: request => request with { Email = "b@x.org" });

        Assert.Equal((1, 1, 3, 1, 1), (all.Running, all.Completed, all.Failed, all.NeedsApproval, all.InfoNeeded));
        Assert.Equal(8, all.ByStatus.Values.Sum());
        Assert.Equal((0, 0, 3), (failed.Running, failed.Completed, failed.Failed));
        Assert.Single(b.Tasks);
        Assert.Equal(1, b.Counts.ByStatus.Values.Sum());

        // Everybody's counters are kept apart from each owner's.
        await house.RunAsync(caller: Callers.Member("somebody else"));
        InboxCounts operators = (await house.InboxAsync(TaskHouse.Operator)).Counts;
        Assert.Equal((2, 1, 3, 1, 1), (operators.Running, operators.Completed, operators.Failed, operators.NeedsApproval, operators.InfoNeeded));
    }

    [Fact]
    public async Task Inbox_PagingSeveralStates_GivesEachOfThemOnceNewestFirst()
    {
        await using var house = new TaskHouse(options => options.MaxConcurrent = 100);
        TaskState[] ends = [TaskState.Failed, TaskState.Completed, TaskState.Timeout, TaskState.Lost];
        for (int i = 0; i < 24; i++)
        {
            house.Time.Advance(TimeSpan.FromSeconds(i % 3));
            RunResponse run = await house.RunAsync($"{i}");
            await house.Lifecycle.EndAsync(run.TaskId, new TaskEnding(ends[i % 4]), null, CancellationToken.None);
        }

        var seen = new List<string>();
        string cursor = "";
        do
        {
            InboxResponse page = await house.InboxAsync(with: request => request with { Status = "failed", Limit = 5, Cursor = cursor });
            seen.AddRange(page.Tasks.Select(task => task.PromptSummary));
            cursor = page.NextCursor ?? "";
        }
        while (cursor.Length > 0);

        Assert.Equal(Enumerable.Range(0, 24).Where(i => i % 4 != 1).Reverse().Select(i => $"{i}"), seen);
    }

    [Fact]
    public async Task Inbox_Window_LeavesOutWhatIsOlderAlsoFromTheCounts()
    {
        await using var house = new TaskHouse();
        await house.RunAsync("old");
        house.Time.Advance(TimeSpan.FromMinutes(3));
        await house.RunAsync("same bucket, in the window");
        house.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));

        InboxResponse inbox = await house.InboxAsync();

        Assert.Single(inbox.Tasks);
        Assert.Equal(1, inbox.Counts.ByStatus["queued"]);
    }

    [Fact]
    public async Task Inbox_Paging_GivesEveryTaskOnce()
    {
        await using var house = new TaskHouse(options => options.QueueLimit = 1000);
        for (int i = 0; i < 25; i++)
        {
            await house.RunAsync($"{i}"); // All in the same millisecond: only seq tells them apart.
        }

        var seen = new List<string>();
        string cursor = "";
        do
        {
            InboxResponse page = await house.InboxAsync(with: request => request with { Limit = 10, Cursor = cursor });
            seen.AddRange(page.Tasks.Select(task => task.PromptSummary));
            Assert.Equal(25, page.Counts.Running);
            cursor = page.NextCursor ?? "";
        }
        while (cursor.Length > 0);

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(i => $"{i}"), seen);
    }

    [Theory]
    [InlineData("nonsense", 100, "")]
    [InlineData("", 0, "")]
    [InlineData("", 501, "")]
    [InlineData("", 100, "forged")]
    [InlineData("", 100, "LTEuLTE")]
    public async Task Inbox_WrongArguments_AreRefused(string status, int limit, string cursor)
    {
        await using var house = new TaskHouse();

        var refusal = await Assert.ThrowsAsync<SignalboxException>(
            () => house.InboxAsync(with: _ => new InboxRequest { Status = status, Limit = limit, Cursor = cursor }));

        Assert.Equal("argument-invalid", refusal.Code);
    }

    [Fact]
    public async Task Result_UnknownAndForeignTasks_AreNotToldApart()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();

        foreach ((string task, string session) in new[]
        {
            (run.TaskId.Value, run.SessionId.Value),
            ("task-00000000", "sess-000000000000"),
            ("../../x", run.SessionId.Value),
        })
        {
            var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.Desk.ResultAsync(TaskHouse.Ben, task, session, CancellationToken.None));
            Assert.Equal("task-unknown", refusal.Code);
        }
    }

    [Fact]
    public async Task Result_NotYet_SaysSoInTheOriginalsWords()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();

        JsonObject result = await house.Desk.ResultAsync(TaskHouse.Ana, run.TaskId.Value, run.SessionId.Value, CancellationToken.None);

        Assert.Equal("queued", (string?)result["status"]);
        Assert.Equal("Result not yet available — task is still in progress.", (string?)result["message"]);
    }

    [Fact]
    public async Task Cancel_QueuedTask_NeverStartsIt()
    {
        await using var house = new TaskHouse(options => options.MaxConcurrent = 1);
        house.StartDispatching();
        RunResponse running = await house.RunAsync();
        await house.TerminalOfAsync(running.TaskId);
        RunResponse waiting = await house.RunAsync();

        InboxEntry entry = await house.Desk.CancelAsync(TaskHouse.Ana, waiting.TaskId.Value, CancellationToken.None);

        Assert.Equal("cancelled", entry.Status);
        Assert.Single(house.Terminals.Fenced);
        Assert.Single(house.Terminals.Started);
    }

    [Fact]
    public async Task Cancel_ForeignTask_IsRefusedAndChangesNothing()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();

        await Assert.ThrowsAsync<SignalboxException>(() => house.Desk.CancelAsync(TaskHouse.Ben, run.TaskId.Value, CancellationToken.None));

        Assert.Equal("queued", Assert.Single((await house.InboxAsync()).Tasks).Status);
    }

    [Fact]
    public async Task Get_WithWait_ReturnsAtTheEnd()
    {
        await using var house = new TaskHouse();
        RunResponse run = await house.RunAsync();
        Task<InboxEntry> waiting = house.Desk.GetAsync(TaskHouse.Ana, run.TaskId.Value, TimeSpan.FromSeconds(30), CancellationToken.None);

        await house.Lifecycle.EndAsync(run.TaskId, new TaskEnding(TaskState.Completed), null, CancellationToken.None);

        Assert.Equal("completed", (await waiting).Status);
    }
}

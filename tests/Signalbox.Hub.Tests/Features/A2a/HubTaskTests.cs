using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Tasks;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>What is sent to the hub's own address runs as a task of the hub.</summary>
public sealed class HubTaskTests : IAsyncLifetime
{
    private A2aHub _hub = null!;
    private A2aClient _ana = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await A2aHub.StartAsync();
        _ana = new A2aClient(_hub, "/a2a", await _hub.IssueTokenAsync("ana"));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("1.0", "TASK_STATE_SUBMITTED", "TASK_STATE_WORKING", "TASK_STATE_COMPLETED")]
    [InlineData("0.3", "submitted", "working", "completed")]
    [InlineData(null, "submitted", "working", "completed")]
    public async Task Task_FromSubmissionToResult_ShowsItsStates(string? version, string submitted, string working, string completed)
    {
        A2aClient ana = _ana with { Version = version };

        JsonObject sent = await ana.SendAsync(ana.Message("build it"));
        string id = (string)sent["id"]!;
        await _hub.StartTasksAsync();
        JsonObject running = await ana.GetAsync(id);
        _hub.Time.Advance(TimeSpan.FromSeconds(3));
        await _hub.EndTaskAsync(id, TaskState.Completed, "built");
        JsonObject ended = await ana.GetAsync(id);

        Assert.Equal((submitted, working, completed), (StateOf(sent), StateOf(running), StateOf(ended)));
        Assert.Equal("2026-01-01T00:00:03.000Z", (string?)ended["status"]!["timestamp"]);
        Assert.Equal((string?)sent["contextId"], (string?)ended["contextId"]);
        Assert.Equal("[]", running["artifacts"]!.ToJsonString());
        JsonArray parts = Assert.Single(ended["artifacts"]!.AsArray())!["parts"]!.AsArray();
        Assert.Equal("built", (string?)parts[0]!["text"]);
        Assert.Equal("built", (string?)parts[1]!["data"]!["summary"]);
        Assert.Equal("build it", (string?)Assert.Single(ended["history"]!.AsArray())!["parts"]![0]!["text"]);
        Assert.Equal(version == "1.0" ? null : "task", (string?)ended["kind"]);
        Assert.Equal(version == "1.0" ? null : "text", (string?)parts[0]!["kind"]);
    }

    [Fact]
    public async Task Send_TextAndDataAndWishes_BecomeTheTasksPromptContextAndSettings()
    {
        JsonObject message = _ana.Message("look at this");
        message["message"]!["parts"]!.AsArray().Add((JsonNode)new JsonObject { ["text"] = "and that" });
        message["message"]!["parts"]!.AsArray().Add((JsonNode)new JsonObject { ["data"] = new JsonObject { ["issue"] = 7 } });
        message["metadata"] = new JsonObject { ["agent"] = "shell", ["timeout_s"] = 60 };

        string id = (string)(await _ana.SendAsync(message))["id"]!;

        TaskRow row = await RowAsync(id);
        TaskTexts texts = (await _hub.Get<TaskQueries>().TextsAsync(row.TaskId, TestContext.Current.CancellationToken))!;
        Assert.Equal(("look at this\nand that", "shell", 60L, "ana"), (texts.Prompt, row.Agent, row.TimeoutS, row.Owner));
        Assert.Equal(7, (int)JsonNode.Parse(texts.Context)!["issue"]!);
    }

    [Fact]
    public async Task Send_OnceMoreWithTheSameMessageId_IsTheSameTask()
    {
        JsonObject first = await _ana.SendAsync(_ana.Message("once", "m-1"));
        JsonObject again = await _ana.SendAsync(_ana.Message("once", "m-1"));
        JsonObject refused = await _ana.CallAsync("SendMessage", _ana.Message("something else", "m-1"));
        var ben = new A2aClient(_hub, "/a2a", await _hub.IssueTokenAsync("ben"));
        JsonObject other = await ben.SendAsync(ben.Message("once", "m-1"));

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(-32602, (int)refused["error"]!["code"]!);
        Assert.NotEqual((string?)first["id"], (string?)other["id"]);
    }

    [Fact]
    public async Task Send_OnceMoreAfterNothingWasWrittenDown_IsTheSameTask()
    {
        JsonObject first = await _ana.SendAsync(_ana.Message("once", "m-1"));
        await _hub.ForgetMessagesAsync();

        JsonObject again = await _ana.SendAsync(_ana.Message("once", "m-1"));

        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Single(again["history"]!.AsArray());
    }

    [Fact]
    public async Task Send_InAConversation_BuildsOnTheSessionOfItsLastTask()
    {
        JsonObject first = await _ana.SendAsync(_ana.Message("begin", contextId: "talk-1"));
        await _hub.EndTaskAsync((string)first["id"]!, TaskState.Completed);
        _hub.Time.Advance(TimeSpan.FromSeconds(1));
        JsonObject second = await _ana.SendAsync(_ana.Message("go on", contextId: "talk-1"));
        JsonObject elsewhere = await _ana.SendAsync(_ana.Message("begin"));

        Assert.Equal(("talk-1", "talk-1"), ((string?)first["contextId"], (string?)second["contextId"]));
        Assert.Equal((await RowAsync((string)first["id"]!)).SessionIdText, (await RowAsync((string)second["id"]!)).PreviousSessionId);
        Assert.Equal("", (await RowAsync((string)elsewhere["id"]!)).PreviousSessionId);
    }

    [Fact]
    public async Task Task_ThatAsksForInput_GoesOnUnderItsIdWhenItIsAnswered()
    {
        string id = (string)(await _ana.SendAsync(_ana.Message("deploy")))["id"]!;
        await _hub.EndTaskAsync(id, TaskState.InfoNeeded, "which one?", new JsonObject { ["summary"] = "stuck", ["feedback"] = "Which cluster?" });
        JsonObject asking = await _ana.GetAsync(id);
        JsonObject answered = await _ana.SendAsync(_ana.Message("the blue one", taskId: id));
        JsonObject listed = await _ana.ResultAsync("ListTasks");
        string run = (await _hub.Get<TaskQueries>().FindBySessionAsync(SessionOf(answered), TestContext.Current.CancellationToken))!.TaskIdText;
        await _hub.EndTaskAsync(run, TaskState.Completed, "deployed");
        JsonObject ended = await _ana.GetAsync(id);

        Assert.Equal(("TASK_STATE_INPUT_REQUIRED", "Which cluster?"), (StateOf(asking), (string?)asking["status"]!["message"]!["parts"]![0]!["text"]));
        Assert.Equal((id, "TASK_STATE_SUBMITTED", (string?)asking["contextId"]), ((string?)answered["id"], StateOf(answered), (string?)answered["contextId"]));
        Assert.Equal(id, (string?)Assert.Single(listed["tasks"]!.AsArray())!["id"]);
        Assert.Equal(["deploy", "the blue one"], ended["history"]!.AsArray().Select(message => (string?)message!["parts"]![0]!["text"]));
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(ended));
        Assert.NotEqual(id, run);
    }

    [Fact]
    public async Task Send_ToATaskThatDoesNotAsk_IsUnsupported()
    {
        JsonObject sent = await _ana.SendAsync(_ana.Message("work"));
        string id = (string)sent["id"]!;

        Assert.Equal(-32004, await _ana.ErrorAsync("SendMessage", _ana.Message("more", taskId: id)));
        Assert.Equal(-32602, await _ana.ErrorAsync("SendMessage", _ana.Message("more", taskId: id, contextId: "another")));
        await _hub.EndTaskAsync(id, TaskState.Completed);
        Assert.Equal(-32004, await _ana.ErrorAsync("SendMessage", _ana.Message("more", taskId: id)));
        Assert.Equal(-32001, await _ana.ErrorAsync("SendMessage", _ana.Message("more", taskId: "task-ffffffff")));
    }

    [Fact]
    public async Task Send_ThatWaits_IsAnsweredAtTheEnd()
    {
        Task<JsonObject> waiting = _ana.SendAsync(_ana.Message("work", wait: true));
        string id = await NewTaskAsync();
        await _hub.EndTaskAsync(id, TaskState.Failed, reason: "The agent gave up.");

        JsonObject ended = await waiting;
        Assert.Equal(("TASK_STATE_FAILED", "The agent gave up."), (StateOf(ended), (string?)ended["status"]!["message"]!["parts"]![0]!["text"]));
    }

    [Fact]
    public async Task Cancel_ARunningTask_EndsItAndAnEndedOneIsNotCancelable()
    {
        string id = (string)(await _ana.SendAsync(_ana.Message("work")))["id"]!;

        JsonObject cancelled = await _ana.ResultAsync("CancelTask", new JsonObject { ["id"] = id });

        Assert.Equal("TASK_STATE_CANCELED", StateOf(cancelled));
        Assert.Equal(-32002, await _ana.ErrorAsync("CancelTask", new JsonObject { ["id"] = id }));
        Assert.Equal(-32001, await _ana.ErrorAsync("CancelTask", new JsonObject { ["id"] = "nothing" }));
    }

    [Fact]
    public async Task Task_OfSomebodyElse_IsUnknown()
    {
        string id = (string)(await _ana.SendAsync(_ana.Message("secret")))["id"]!;
        var ben = new A2aClient(_hub, "/a2a", await _hub.IssueTokenAsync("ben"));

        foreach (string method in (string[])["GetTask", "CancelTask", "SubscribeToTask"])
        {
            Assert.Equal(-32001, await ben.ErrorAsync(method, new JsonObject { ["id"] = id }));
        }

        Assert.Equal(-32001, await ben.ErrorAsync("SendMessage", ben.Message("x", taskId: id)));
        Assert.Empty((await ben.ResultAsync("ListTasks"))["tasks"]!.AsArray());
    }

    [Fact]
    public async Task List_FiltersSortsAndPages()
    {
        var ids = new List<string>();
        foreach (string context in (string[])["a", "b", "a"])
        {
            ids.Add((string)(await _ana.SendAsync(_ana.Message("work", contextId: context)))["id"]!);
            _hub.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await _hub.EndTaskAsync(ids[0], TaskState.Completed);

        Assert.Equal($"3: {ids[0]} {ids[2]} {ids[1]}", (await ListAsync([])).Page);
        Assert.Equal($"2: {ids[0]} {ids[2]}", (await ListAsync(new JsonObject { ["contextId"] = "a" })).Page);
        Assert.Equal($"1: {ids[0]}", (await ListAsync(new JsonObject { ["status"] = "TASK_STATE_COMPLETED" })).Page);
        Assert.Equal($"2: {ids[0]} {ids[2]}", (await ListAsync(new JsonObject { ["statusTimestampAfter"] = "2026-01-01T00:02:00Z" })).Page);
        (string page, string next) = await ListAsync(new JsonObject { ["pageSize"] = 2 });
        Assert.Equal($"3: {ids[0]} {ids[2]}", page);
        Assert.Equal(($"3: {ids[1]}", ""), await ListAsync(new JsonObject { ["pageSize"] = 2, ["pageToken"] = next }));
        JsonNode bare = (await _ana.ResultAsync("ListTasks", new JsonObject { ["historyLength"] = 0 }))["tasks"]![0]!;
        JsonNode whole = (await _ana.ResultAsync("ListTasks", new JsonObject { ["includeArtifacts"] = true }))["tasks"]![0]!;
        Assert.Equal((null, null), (bare["artifacts"], bare["history"]));
        Assert.Single(whole["artifacts"]!.AsArray());
    }

    private async Task<(string Page, string Next)> ListAsync(JsonObject query)
    {
        JsonObject page = await _ana.ResultAsync("ListTasks", query);
        return ($"{page["totalSize"]}: {string.Join(' ', page["tasks"]!.AsArray().Select(task => (string)task!["id"]!))}", (string)page["nextPageToken"]!);
    }

    private async Task<string> NewTaskAsync()
    {
        string? id = null;
        await TestSupport.Eventually.TrueAsync(
            async () => (id = (string?)(await _ana.ResultAsync("ListTasks"))["tasks"]!.AsArray().FirstOrDefault()?["id"]) is not null, "the task is there");
        return id!;
    }

    private async Task<TaskRow> RowAsync(string id)
    {
        Assert.True(Contracts.TaskId.TryParse(id, out Contracts.TaskId task));
        return (await _hub.Get<TaskQueries>().FindAsync(task, TestContext.Current.CancellationToken))!;
    }

    private static Contracts.SessionId SessionOf(JsonObject task) =>
        Contracts.SessionId.TryParse((string?)task["metadata"]!["sessionId"], out Contracts.SessionId session) ? session : throw new InvalidOperationException(task.ToJsonString());

    private static string StateOf(JsonObject task) => (string)task["status"]!["state"]!;
}

using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>What is sent to a workspace's address is a delegation to it.</summary>
public sealed class WorkspaceTaskTests : IAsyncLifetime
{
    private A2aHub _hub = null!;
    private Member _ana = null!;
    private Member _bob = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await A2aHub.StartAsync();
        _ana = await _hub.JoinAsync("ana");
        _bob = await _hub.JoinAsync("bob");
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("1.0", "TASK_STATE_SUBMITTED", "TASK_STATE_WORKING", "TASK_STATE_COMPLETED")]
    [InlineData("0.3", "submitted", "working", "completed")]
    public async Task Task_ToAnExternalAgent_IsOfferedAcceptedAndReported(string version, string submitted, string working, string completed)
    {
        A2aClient client = _ana.ClientOf(_bob, version);

        JsonObject sent = await client.SendAsync(client.Message("review it"));
        string id = (string)sent["id"]!;
        JsonObject message = Assert.Single(await _bob.ReadAsync());
        JsonObject accepted = await client.GetAsync(id);
        await _bob.ReportAsync(id, "completed", "looks fine");
        JsonObject ended = await client.GetAsync(id);

        Assert.Equal(("review it", id, _ana.Id.Value), ((string?)message["text"], (string?)message["delegation_id"], (string?)message["peer_id"]));
        Assert.Equal((submitted, working, completed), (StateOf(sent), StateOf(accepted), StateOf(ended)));
        Assert.Equal("looks fine", (string?)Assert.Single(ended["artifacts"]!.AsArray())!["parts"]![0]!["text"]);
        Assert.Equal("review it", (string?)Assert.Single(ended["history"]!.AsArray())!["parts"]![0]!["text"]);
        Assert.Equal(DelegationStatus.Completed, (await DelegationAsync(id)).Status);
    }

    [Fact]
    public async Task Task_OfAPerson_IsADelegationWithoutASource()
    {
        var person = new A2aClient(_hub, _bob.Endpoint, await _hub.IssueTokenAsync("ana"));

        string id = (string)(await person.SendAsync(person.Message("review it")))["id"]!;
        await _bob.ReadAsync();
        await _bob.ReportAsync(id, "failed", "no time");
        JsonObject ended = await person.GetAsync(id);

        Assert.Equal((null, "ana"), ((await DelegationAsync(id)).Source, (await DelegationAsync(id)).Asker));
        Assert.Equal(("TASK_STATE_FAILED", "no time"), (StateOf(ended), (string?)ended["status"]!["message"]!["parts"]![0]!["text"]));
    }

    [Fact]
    public async Task Task_ToAManagedAgent_RunsAsATaskOfTheHub()
    {
        Member managed = await _hub.JoinAsync("worker", runtime: "shell");
        A2aClient client = _ana.ClientOf(managed);

        Task<JsonObject> waiting = client.SendAsync(client.Message("echo hello", wait: true));
        Delegation delegation = await StartedAsync(managed);
        await _hub.StartTasksAsync();
        await _hub.EndTaskAsync(delegation.TaskId!, TaskState.Completed, "hello");
        JsonObject ended = await waiting;

        Assert.Equal((delegation.Id, "TASK_STATE_COMPLETED", delegation.TaskId), ((string?)ended["id"], StateOf(ended), (string?)ended["metadata"]!["hubTaskId"]));
        Assert.Contains("hello", (string?)ended["artifacts"]![0]!["parts"]![0]!["text"]);
        Assert.Equal(-32004, await client.ErrorAsync("SendMessage", client.Message("more", taskId: delegation.Id)));
    }

    [Fact]
    public async Task Stream_OfADelegation_TellsAcceptanceResultAndEnd()
    {
        A2aClient client = _ana.ClientOf(_bob);
        await using IAsyncEnumerator<JsonObject> stream = client.FollowAsync("SendStreamingMessage", client.Message("review it")).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        string id = (string)stream.Current["task"]!["id"]!;
        await _bob.ReadAsync();
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("TASK_STATE_WORKING", StateOf(stream.Current["statusUpdate"]!));
        await _bob.ReportAsync(id, "completed", "fine");
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("fine", (string?)stream.Current["artifactUpdate"]!["artifact"]!["parts"]![0]!["text"]);
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(stream.Current["statusUpdate"]!));
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task Send_ToATaskThatIsOpen_ReachesItsAgentOnce()
    {
        A2aClient client = _ana.ClientOf(_bob);
        string id = (string)(await client.SendAsync(client.Message("review it")))["id"]!;

        await client.SendAsync(client.Message("and the tests", "m-2", taskId: id));
        JsonObject again = await client.SendAsync(client.Message("and the tests", "m-2", taskId: id));
        JsonObject[] messages = await _bob.ReadAsync();

        Assert.Equal(["review it", "and the tests"], messages.Select(message => (string?)message["text"]));
        Assert.All(messages, message => Assert.Equal(id, (string?)message["delegation_id"]));
        Assert.Equal(2, again["history"]!.AsArray().Count);
        await _bob.ReportAsync(id, "completed", "fine");
        Assert.Equal(-32004, await client.ErrorAsync("SendMessage", client.Message("too late", taskId: id)));
    }

    [Fact]
    public async Task Send_InAConversation_TellsTheAgentWhatCameBefore()
    {
        A2aClient client = _ana.ClientOf(_bob);
        JsonObject first = await client.SendAsync(client.Message("name a colour", contextId: "talk"));
        await _bob.ReadAsync();
        await _bob.ReportAsync((string)first["id"]!, "completed", "blue");
        _hub.Time.Advance(TimeSpan.FromSeconds(1));

        JsonObject second = await client.SendAsync(client.Message("a darker one", contextId: "talk"));
        JsonObject listed = await client.ResultAsync("ListTasks", new JsonObject { ["contextId"] = "talk" });

        string task = (await DelegationAsync((string)second["id"]!)).Task;
        Assert.StartsWith("a darker one\n", task);
        Assert.Contains("name a colour", task);
        Assert.Contains("blue", task);
        Assert.Equal("a darker one", (string?)Assert.Single(second["history"]!.AsArray())!["parts"]![0]!["text"]);
        Assert.Equal([(string)second["id"]!, (string)first["id"]!], listed["tasks"]!.AsArray().Select(item => (string)item!["id"]!));
    }

    [Fact]
    public async Task Send_OnceMoreWithTheSameMessageId_IsTheSameDelegation()
    {
        A2aClient client = _ana.ClientOf(_bob);

        JsonObject first = await client.SendAsync(client.Message("review it", "m-1"));
        JsonObject again = await client.SendAsync(client.Message("review it", "m-1"));

        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Single(await _bob.ReadAsync());
    }

    [Fact]
    public async Task Send_ToWhoeverWaitsForAnAnswer_IsTheAnswerAlsoWhenItIsSentAgain()
    {
        A2aClient asking = _ana.ClientOf(_bob);
        string id = (string)(await asking.SendAsync(asking.Message("review it")))["id"]!;
        await _bob.ReadAsync();
        A2aClient answering = _bob.ClientOf(_ana);

        JsonObject answered = await answering.SendAsync(answering.Message("looks fine", "m-1"));
        JsonObject again = await answering.SendAsync(answering.Message("looks fine", "m-1"));

        Assert.Equal((id, "TASK_STATE_COMPLETED"), ((string?)answered["id"], StateOf(answered)));
        Assert.Equal(answered.ToJsonString(), again.ToJsonString());
        Assert.Equal(id, (string?)(await answering.GetAsync(id))["id"]);
        Assert.Equal("looks fine", (string?)(await asking.GetAsync(id))["artifacts"]![0]!["parts"]![0]!["text"]);
    }

    [Fact]
    public async Task Cancel_ByWhoeverAsked_EndsItAndNobodyElseCan()
    {
        A2aClient client = _ana.ClientOf(_bob);
        var id = new JsonObject { ["id"] = (string)(await client.SendAsync(client.Message("review it")))["id"]! };

        Assert.Equal(-32004, await _bob.ClientOf(_bob).ErrorAsync("CancelTask", id));
        JsonObject cancelled = await client.ResultAsync("CancelTask", id);

        Assert.Equal("TASK_STATE_CANCELED", StateOf(cancelled));
        Assert.Equal(-32002, await client.ErrorAsync("CancelTask", id));
    }

    [Fact]
    public async Task Task_OfAnotherPeer_IsUnknownToPeersAndKnownToTheWorkspaceAndItsOwner()
    {
        A2aClient client = _ana.ClientOf(_bob);
        var id = new JsonObject { ["id"] = (string)(await client.SendAsync(client.Message("secret")))["id"]! };
        Member eve = await _hub.JoinAsync("eve");
        var owner = new A2aClient(_hub, _bob.Endpoint, await _hub.IssueTokenAsync("ana"));

        Assert.Equal(-32001, await eve.ClientOf(_bob).ErrorAsync("GetTask", id));
        Assert.Equal(-32001, await eve.ClientOf(_bob).ErrorAsync("CancelTask", id));
        Assert.Equal(-32001, await client.ErrorAsync("GetTask", new JsonObject { ["id"] = Guid.NewGuid().ToString() }));
        Assert.Equal(-32001, await (client with { Path = eve.Endpoint }).ErrorAsync("GetTask", id));
        Assert.Equal(0, (int)(await eve.ClientOf(_bob).ResultAsync("ListTasks"))["totalSize"]!);
        Assert.Equal(1, (int)(await _bob.ClientOf(_bob).ResultAsync("ListTasks"))["totalSize"]!);
        Assert.Equal(1, (int)(await owner.ResultAsync("ListTasks"))["totalSize"]!);
        Assert.Equal(id["id"]!.GetValue<string>(), (string?)(await owner.GetAsync((string)id["id"]!))["id"]);
    }

    [Fact]
    public async Task Call_ByWhoeverMayNotTalkToTheWorkspace_IsRefusedByHttp()
    {
        Member cousin = await _hub.JoinAsync("cousin", parent: _ana);
        Member nephew = await _hub.JoinAsync("nephew", parent: _bob);
        const string Body = """{"jsonrpc":"2.0","id":1,"method":"ListTasks"}""";
        foreach ((string? token, string path, HttpStatusCode expected) in new (string?, string, HttpStatusCode)[]
        {
            (cousin.Token, nephew.Endpoint, HttpStatusCode.Forbidden),
            (null, _bob.Endpoint, HttpStatusCode.Unauthorized),
            ("sbk_wrong", _bob.Endpoint, HttpStatusCode.Unauthorized),
            (await _hub.IssueTokenAsync("stranger"), _bob.Endpoint, HttpStatusCode.NotFound),
            (_ana.Token, "/a2a", HttpStatusCode.Unauthorized),
        })
        {
            using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Post, path, token, Body);
            Assert.Equal((path, expected), (path, response.StatusCode));
        }
    }

    [Fact]
    public async Task Call_OfAPausedOrRemovedWorkspace_SaysSo()
    {
        A2aClient client = _ana.ClientOf(_bob);
        await _hub.SetStatusAsync(_bob, "paused");
        JsonObject paused = await client.CallAsync("SendMessage", client.Message("review it"));
        await _hub.SetStatusAsync(_bob, "removed");
        using HttpResponseMessage card = await _hub.SendAsync(HttpMethod.Get, _bob.CardPath, await _hub.IssueTokenAsync("ana"));
        using HttpResponseMessage call = await _hub.SendAsync(HttpMethod.Post, _bob.Endpoint, await _hub.IssueTokenAsync("ana"), "{}");

        Assert.Equal((-32004, "WORKSPACE_PAUSED"), ((int)paused["error"]!["code"]!, (string?)paused["error"]!["data"]![0]!["reason"]));
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (card.StatusCode, call.StatusCode));
    }

    [Fact]
    public async Task Task_WhoseAgentFellSilent_RestsAsUnknownAndMayStillBeReported()
    {
        A2aClient client = _ana.ClientOf(_bob);
        string id = (string)(await client.SendAsync(client.Message("review it")))["id"]!;
        await _bob.ReadAsync();
        await using IAsyncEnumerator<JsonObject> stream = client.FollowAsync("SubscribeToTask", new JsonObject { ["id"] = id }).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        await _hub.LoseAsync(id);

        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("TASK_STATE_UNSPECIFIED", StateOf(stream.Current["statusUpdate"]!));
        Assert.False(await stream.MoveNextAsync());
        Assert.Equal("unknown", StateOf(await (client with { Version = "0.3" }).GetAsync(id)));
        await _bob.ReportAsync(id, "completed", "fine after all");
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(await client.GetAsync(id)));
    }

    [Fact]
    public async Task OriginalRoute_MessageToAnExternalAgent_StaysAMessageAndTaskMethodsAreAnswered()
    {
        A2aClient route = new A2aClient(_hub, $"/workspaces/{_bob.Id}/a2a", _ana.Token, Version: null);
        A2aClient client = _ana.ClientOf(_bob, "0.3");
        string id = (string)(await client.SendAsync(client.Message("review it")))["id"]!;

        JsonObject queued = await route.RawAsync("""{"parts":[{"type":"text","text":"hello"}]}""");

        Assert.Equal("queued", (string?)queued["status"]);
        Assert.Equal(id, (string?)(await route.GetAsync(id))["id"]);
        Assert.Equal(1, (int)(await route.ResultAsync("tasks/list"))["totalSize"]!);
        Assert.Equal("canceled", StateOf(await route.ResultAsync("tasks/cancel", new JsonObject { ["id"] = id })));
        Assert.Equal(-32601, await route.ErrorAsync("tasks/explode"));
    }

    [Fact]
    public async Task OriginalRoute_TaskOfAMessage_TellsHowFarTheMessageCame()
    {
        A2aClient route = new A2aClient(_hub, $"/workspaces/{_bob.Id}/a2a", _ana.Token, Version: null);
        string id = (string)(await route.RawAsync("""{"parts":[{"type":"text","text":"hello"}]}"""))["result"]!["id"]!;
        JsonObject queued = await route.GetAsync(id);
        await _bob.ReadAsync();
        JsonObject read = await route.GetAsync(id);
        (await _hub.SendAsync(HttpMethod.Post, $"/workspaces/{_bob.Id}/inbox/{id}/ack", _bob.Token, "{}")).EnsureSuccessStatusCode();

        Assert.Equal(("submitted", "working", "completed"), (StateOf(queued), StateOf(read), StateOf(await route.GetAsync(id))));
        Assert.Equal(-32002, await route.ErrorAsync("tasks/cancel", new JsonObject { ["id"] = id }));
        Member eve = await _hub.JoinAsync("eve");
        Assert.Equal(-32001, await (route with { Token = eve.Token }).ErrorAsync("tasks/get", new JsonObject { ["id"] = id }));
    }

    [Theory]
    [InlineData("""{"parts":[{"type":"text","text":"hello"}]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"x","method":"message/send","params":{"message":{"role":"user","parts":[{"kind":"text","text":"hello"}]}}}""")]
    public async Task OriginalRoute_MessageToAManagedAgent_WaitsForItsAnswer(string body)
    {
        Member managed = await _hub.JoinAsync("worker", runtime: "shell");
        Task<JsonObject> waiting = new A2aClient(_hub, $"/workspaces/{managed.Id}/a2a", _ana.Token, Version: null).RawAsync(body);
        await _hub.EndTaskAsync((await StartedAsync(managed)).TaskId!, TaskState.Completed, "world");

        JsonNode result = (await waiting)["result"]!;
        Assert.Equal(("task", "completed", "world"), ((string?)result["kind"], StateOf(result), (string?)result["artifacts"]![0]!["parts"]![0]!["text"]));
    }

    /// <summary>The only delegation to a managed workspace, once the hub has a task for it.</summary>
    private async Task<Delegation> StartedAsync(Member managed)
    {
        IReadOnlyList<Delegation> found = [];
        await Eventually.TrueAsync(
            async () =>
            {
                found = await _hub.Get<IDelegations>().ListAsync(new DelegationQuery { Target = managed.Id }, TestContext.Current.CancellationToken);
                return found is [{ TaskId: not null }];
            },
            "the task of the hub is there");
        return found[0];
    }

    private async Task<Delegation> DelegationAsync(string id) => (await _hub.Get<IDelegations>().FindAsync(id, TestContext.Current.CancellationToken))!;

    private static string StateOf(JsonNode task) => (string)task["status"]!["state"]!;
}

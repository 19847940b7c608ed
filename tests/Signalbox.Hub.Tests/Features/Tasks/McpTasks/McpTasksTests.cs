using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Tests.Features.Mcp;

namespace Signalbox.Hub.Tests.Features.Tasks.McpTasks;

/// <summary>The extension <c>io.modelcontextprotocol/tasks</c> as its clients see it.</summary>
public sealed class McpTasksTests
{
    private const string Unknown = "task-00000000";

    [Fact]
    public async Task Discover_DeclaresTheExtension()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();

        JsonObject result = (await host.SendAsync(McpTasksHost.Request("server/discover", []))).Result;

        Assert.Equal("{}", result["capabilities"]!["extensions"]![McpTasksHost.Extension]!.ToJsonString());
    }

    [Fact]
    public async Task HandshakeEra_IsNeitherToldOfTheExtensionNorServedByIt()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        var initialize = new JsonObject { ["protocolVersion"] = "2025-11-25", ["capabilities"] = new JsonObject(), ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" } };

        JsonObject welcome = (await host.SendAsync(McpHost.Post(McpHost.Message("initialize", initialize)))).Result;
        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("tasks/get", new JsonObject { ["taskId"] = run.TaskId.Value })));

        Assert.DoesNotContain(McpTasksHost.Extension, welcome.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(-32601, answer.ErrorCode);
    }

    [Fact]
    public async Task Run_ByAClientThatDeclaresTheExtension_AnswersWithItsIdsAndNoTaskInItsPlace()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        var call = new JsonObject { ["name"] = "coda_run", ["arguments"] = new JsonObject { ["prompt"] = "do it", ["agent"] = "agent" } };

        JsonObject result = (await host.SendAsync(McpTasksHost.Request("tools/call", call))).Result;

        Assert.Equal("complete", (string?)result["resultType"]);
        JsonNode answer = result["structuredContent"]!;
        Assert.NotNull((string?)answer["viewer_url"]);
        JsonObject task = (await host.SendAsync(McpTasksHost.Request("tasks/get", new JsonObject { ["taskId"] = (string?)answer["task_id"] }))).Result;
        Assert.Equal("working", (string?)task["status"]);
    }

    [Fact]
    public async Task Get_RunningTask_HasTheShapeOfAWorkingTask()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        JsonObject task = await host.AskAsync("tasks/get", run.TaskId);

        Assert.Equal(
            ["_meta", "createdAt", "lastUpdatedAt", "pollIntervalMs", "resultType", "status", "statusMessage", "taskId", "ttlMs"],
            task.Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.Equal("complete", (string?)task["resultType"]);
        Assert.Equal(run.TaskId.Value, (string?)task["taskId"]);
        Assert.Equal(5000, (int?)task["pollIntervalMs"]);
    }

    [Fact]
    public async Task Get_TimesAndTtl_FollowTheTask()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        DateTimeOffset start = host.House.Time.GetUtcNow();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        host.House.Time.Advance(TimeSpan.FromSeconds(7));
        TaskRow row = (await host.House.Queries.FindAsync(run.TaskId, CancellationToken.None))!;
        await host.House.Lifecycle.ProgressAsync(row, new ProgressLine("1/2", "reading"), CancellationToken.None);
        host.House.Time.Advance(TimeSpan.FromSeconds(3));

        JsonObject working = await host.AskAsync("tasks/get", run.TaskId);
        await host.House.Lifecycle.EndAsync(run.TaskId, new TaskEnding(TaskState.Completed), null, CancellationToken.None);
        host.House.Time.Advance(TimeSpan.FromHours(1));
        JsonObject ended = await host.AskAsync("tasks/get", run.TaskId);

        long kept = (long)TimeSpan.FromDays(90).TotalMilliseconds;
        Assert.Equal((Iso(start), Iso(start.AddSeconds(7)), kept + 10_000), Times(working));
        Assert.Equal((Iso(start), Iso(start.AddSeconds(10)), kept + 10_000), Times(ended));
        Assert.Equal("running: 1/2: reading", (string?)working["statusMessage"]);
    }

    [Theory]
    [InlineData(TaskState.Queued, "working", null, "queued: 0 tasks are ahead")]
    [InlineData(TaskState.Running, "working", null, "running")]
    [InlineData(TaskState.Completed, "completed", false, "completed: said so")]
    [InlineData(TaskState.NeedsApproval, "completed", false, "needs_approval: show the plan in the result to the user; after a clear yes submit again with previous_session_id")]
    [InlineData(TaskState.InfoNeeded, "completed", false, "info_needed: get what feedback in the result asks for; submit again with previous_session_id")]
    [InlineData(TaskState.Failed, "completed", true, "failed: a reason")]
    [InlineData(TaskState.Timeout, "completed", true, "timeout: a reason")]
    [InlineData(TaskState.Lost, "completed", true, "lost: a reason")]
    [InlineData(TaskState.Cancelled, "cancelled", null, "cancelled: a reason")]
    public async Task Get_EachState_IsOneOfTheExtensions(TaskState state, string status, bool? isError, string message)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(state, new TaskEnding(state) { Reason = state == TaskState.Completed ? null : "a reason", Summary = "said so" });

        JsonObject task = await host.AskAsync("tasks/get", run.TaskId);

        Assert.Equal((status, message), ((string?)task["status"], (string?)task["statusMessage"]));
        Assert.Equal(isError, (bool?)task["result"]?["isError"]);
        Assert.False(task.ContainsKey("error") || task.ContainsKey("inputRequests"));
        Assert.Equal(status == "working", task.ContainsKey("pollIntervalMs"));
        if (isError is not null)
        {
            JsonObject answer = await host.ResultAsync(run);
            Assert.True(JsonNode.DeepEquals(answer["content"], task["result"]!["content"]));
            Assert.True(JsonNode.DeepEquals(answer["structuredContent"], task["result"]!["structuredContent"]));
            Assert.Equal(state.Name(), (string?)task["result"]!["structuredContent"]!["task_status"]);
        }
    }

    [Fact]
    public async Task Get_AgentWaitsForAPerson_SaysWhatFor()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        TaskRow row = (await host.House.Queries.FindAsync(run.TaskId, CancellationToken.None))!;
        await host.House.Lifecycle.AttentionAsync(row, new AttentionSignal(true, "claude", "may I push?"), CancellationToken.None);

        JsonObject task = await host.AskAsync("tasks/get", run.TaskId);

        Assert.Equal(("working", "running: the agent waits for a person: may I push?"), ((string?)task["status"], (string?)task["statusMessage"]));
    }

    [Theory]
    [InlineData("tasks/get")]
    [InlineData("tasks/update")]
    [InlineData("tasks/cancel")]
    public async Task AnotherOnesTask_LooksLikeAnUnknownOne(string method)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        McpAnswer foreign = await host.SendAsync(McpTasksHost.Request(method, Naming(run.TaskId.Value), "ben"));
        McpAnswer unknown = await host.SendAsync(McpTasksHost.Request(method, Naming(Unknown), "ben"));
        McpAnswer noId = await host.SendAsync(McpTasksHost.Request(method, Naming("../../etc"), "ben"));

        Assert.All([foreign, unknown, noId], answer => Assert.Equal((HttpStatusCode.OK, -32602), (answer.Status, answer.ErrorCode)));
        Assert.Equal(
            ((string)unknown.Error["message"]!).Replace(Unknown, run.TaskId.Value, StringComparison.Ordinal),
            (string?)foreign.Error["message"]);
        Assert.Equal("working", (string?)(await host.AskAsync("tasks/get", run.TaskId))["status"]);
    }

    [Fact]
    public async Task Operator_SeesAndCancelsEverybodysTask()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        await host.AskAsync("tasks/cancel", run.TaskId, "olga");

        Assert.Equal(("cancelled", "cancelled: Cancelled by olga."), StateOf(await host.AskAsync("tasks/get", run.TaskId, "olga")));
    }

    [Theory]
    [InlineData("tasks/get")]
    [InlineData("tasks/update")]
    [InlineData("tasks/cancel")]
    public async Task ClientThatDoesNotDeclareTheExtension_IsToldTo(string method)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        McpAnswer answer = await host.SendAsync(McpTasksHost.Request(method, Naming(run.TaskId.Value), declares: false));

        Assert.Equal((HttpStatusCode.BadRequest, -32021), (answer.Status, answer.ErrorCode));
        Assert.Equal("""{"requiredCapabilities":{"extensions":{"io.modelcontextprotocol/tasks":{}}}}""", answer.Error["data"]!.ToJsonString());
        Assert.Equal("working", (string?)(await host.AskAsync("tasks/get", run.TaskId))["status"]);
    }

    [Theory]
    [InlineData("tasks/get", """{}""")]
    [InlineData("tasks/get", """{"taskId":7}""")]
    [InlineData("tasks/cancel", """{"taskId":null}""")]
    [InlineData("tasks/update", """{"inputResponses":{}}""")]
    public async Task Request_WithoutATaskId_IsInvalid(string method, string parameters)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();

        McpAnswer answer = await host.SendAsync(McpTasksHost.Request(method, JsonNode.Parse(parameters)!.AsObject()));

        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Contains("params/taskId", (string?)answer.Error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WhoseNameHeaderIsAnotherTask_Is400()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        HttpRequestMessage request = McpTasksHost.Request("tasks/cancel", Naming(run.TaskId.Value));
        request.Headers.Remove("Mcp-Name");
        request.Headers.Add("Mcp-Name", Unknown);

        McpAnswer answer = await host.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, -32020), (answer.Status, answer.ErrorCode));
        Assert.Equal("working", (string?)(await host.AskAsync("tasks/get", run.TaskId))["status"]);
    }

    [Fact]
    public async Task Cancel_RunningTask_EndsItOnceAndIsAcknowledgedAgain()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        JsonObject first = await host.AskAsync("tasks/cancel", run.TaskId);
        JsonObject task = await host.AskAsync("tasks/get", run.TaskId);
        host.House.Time.Advance(TimeSpan.FromMinutes(1));
        await host.AskAsync("tasks/cancel", run.TaskId);

        Assert.Equal(["_meta", "resultType"], first.Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.Equal("complete", (string?)first["resultType"]);
        Assert.Equal(("cancelled", "cancelled: Cancelled by ana."), StateOf(task));
        Assert.True(JsonNode.DeepEquals(task, await host.AskAsync("tasks/get", run.TaskId)));
    }

    [Fact]
    public async Task Cancel_EndedTask_IsAcknowledgedAndChangesNothing()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Completed, new TaskEnding(TaskState.Completed) { Result = """{"summary":"done"}""", Summary = "done" });
        JsonObject before = await host.AskAsync("tasks/get", run.TaskId);

        await host.AskAsync("tasks/cancel", run.TaskId);

        Assert.True(JsonNode.DeepEquals(before, await host.AskAsync("tasks/get", run.TaskId)));
    }

    [Fact]
    public async Task Update_OfATaskThatAsksNothing_IsAcknowledgedAndIgnored()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.InfoNeeded);
        JsonObject before = await host.AskAsync("tasks/get", run.TaskId);

        McpAnswer answer = await host.SendAsync(McpTasksHost.Request("tasks/update", Naming(run.TaskId.Value)));
        var withoutAnswers = new JsonObject { ["taskId"] = run.TaskId.Value };
        McpAnswer refused = await host.SendAsync(McpTasksHost.Request("tasks/update", withoutAnswers));

        Assert.Equal("complete", (string?)answer.Result["resultType"]);
        Assert.Equal(-32602, refused.ErrorCode);
        Assert.True(JsonNode.DeepEquals(before, await host.AskAsync("tasks/get", run.TaskId)));
    }

    private static JsonObject Naming(string taskId) =>
        new() { ["taskId"] = taskId, ["inputResponses"] = new JsonObject { ["name"] = new JsonObject { ["action"] = "accept" } } };

    private static (string? Status, string? Message) StateOf(JsonObject task) => ((string?)task["status"], (string?)task["statusMessage"]);

    private static (string?, string?, long?) Times(JsonObject task) => ((string?)task["createdAt"], (string?)task["lastUpdatedAt"], (long?)task["ttlMs"]);

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
}

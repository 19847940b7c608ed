using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Mcp;

public sealed class McpPerRequestEraTests
{
    private static readonly JsonObject Run = new() { ["name"] = "coda_run", ["arguments"] = new JsonObject { ["prompt"] = "echo hello" } };

    [Fact]
    public async Task Discover_SaysVersionCapabilitiesInstructionsAndHowLongTheyHold()
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.PostModern("server/discover"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        JsonObject result = answer.Result;
        Assert.Equal("""["2026-07-28"]""", result["supportedVersions"]!.ToJsonString());
        Assert.Equal(["extensions", "prompts", "resources", "tools"], result["capabilities"]!.AsObject().Select(entry => entry.Key).Order());
        Assert.StartsWith("Delegates coding tasks", result["instructions"]!.GetValue<string>());
        Assert.Equal(300_000, result["ttlMs"]!.GetValue<int>());
        Assert.Equal("public", result["cacheScope"]!.GetValue<string>());
        Assert.Equal("complete", result["resultType"]!.GetValue<string>());
        Assert.Equal("coda", result["_meta"]!["io.modelcontextprotocol/serverInfo"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("tools/list")]
    [InlineData("prompts/list")]
    [InlineData("resources/list")]
    [InlineData("resources/templates/list")]
    public async Task Lists_CarryCachingHintsAndResultType(string method)
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonObject result = (await host.SendAsync(McpHost.PostModern(method))).Result;
        Assert.Equal(300_000, result["ttlMs"]!.GetValue<int>());
        Assert.Equal("public", result["cacheScope"]!.GetValue<string>());
        Assert.Equal("complete", result["resultType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Call_WithStandardHeaders_IsServed()
    {
        await using McpHost host = await McpHost.StartAsync();
        JsonObject result = (await host.SendAsync(McpHost.PostModern("tools/call", Run))).Result;
        Assert.Equal("complete", result["resultType"]!.GetValue<string>());
        Assert.Equal(RecordingDesk.Task, result["structuredContent"]!["task_id"]!.GetValue<string>());
        Assert.Equal("echo hello", Assert.Single(host.Desk.Runs).Prompt);
    }

    [Theory]
    [InlineData("initialize")]
    [InlineData("ping")]
    [InlineData("logging/setLevel")]
    [InlineData("resources/subscribe")]
    [InlineData("no/such/method")]
    [InlineData("completion/complete")]
    public async Task Request_RemovedOrUnknownMethod_Is404(string method)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.PostModern(method, id: "q"));
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(-32601, answer.ErrorCode);
        Assert.Equal("q", answer.Json["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Mcp-Method", null)]
    [InlineData("Mcp-Method", "tools/list")]
    [InlineData("Mcp-Name", null)]
    [InlineData("Mcp-Name", "coda_inbox")]
    [InlineData("Mcp-Name", "=?base64?!!!?=")]
    public async Task Request_StandardHeaderMissingOrDifferent_Is400(string header, string? value)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.PostModern("tools/call", Run, 5);
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.Add(header, value);
        }

        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(-32020, answer.ErrorCode);
        Assert.Equal(5, answer.Json["id"]!.GetValue<int>());
        Assert.Contains(header, answer.Error["message"]!.GetValue<string>());
        Assert.Empty(host.Desk.Runs);
    }

    [Fact]
    public async Task Request_NameHeaderEncoded_IsServed()
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.PostModern("tools/call", Run);
        request.Headers.Remove("Mcp-Name");
        request.Headers.Add("Mcp-Name", "=?base64?Y29kYV9ydW4=?=");
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-11-25")]
    public async Task Request_VersionHeaderDisagreesWithMetadata_Is400(string? version)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.PostModern("tools/list");
        request.Headers.Remove("MCP-Protocol-Version");
        if (version is not null)
        {
            request.Headers.Add("MCP-Protocol-Version", version);
        }

        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(-32020, answer.ErrorCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"_meta\":{}}")]
    [InlineData("{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}")]
    [InlineData("{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]}}")]
    [InlineData("{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{\"roots\":5}}}")]
    [InlineData("{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{},\"io.modelcontextprotocol/clientInfo\":{}}}")]
    public async Task Request_MetadataMissingOrUnreadable_Is400InvalidParams(string parameters)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post($$"""{"jsonrpc":"2.0","id":"m","method":"tools/list","params":{{parameters}}}""");
        request.Headers.Add("MCP-Protocol-Version", McpHost.July2026);
        request.Headers.Add("Mcp-Method", "tools/list");
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Equal("m", answer.Json["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task ReadResource_WhichThereIsNot_IsInvalidParamsThatNamesIt()
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.PostModern("resources/read", new JsonObject { ["uri"] = "file:///x" });
        request.Headers.Add("Mcp-Name", "file:///x");
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Equal("file:///x", answer.Error["data"]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task Listen_ToAServerWithNothingToTell_IsAcknowledgedAndEnds()
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.PostModern("subscriptions/listen", new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } }, "s"));
        Assert.Equal("text/event-stream", answer.Response.Content.Headers.ContentType?.MediaType);
        JsonNode[] events = [.. answer.Body.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[6..])!)];
        Assert.Equal("notifications/subscriptions/acknowledged", events[0]["method"]!.GetValue<string>());
        Assert.Equal("s", events[1]["id"]!.GetValue<string>());
        Assert.Equal(2, events.Length);
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Mcp;

public sealed class McpHandshakeEraTests
{
    [Theory]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("2025-03-26", "2025-03-26")]
    [InlineData("2025-06-18", "2025-06-18")]
    [InlineData("2025-11-25", "2025-11-25")]
    [InlineData("1999-01-01", "2025-11-25")]
    public async Task Initialize_AnyVersion_AgreesOnOneThatBothKnow(string asked, string expected)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("initialize", new JsonObject
        {
            ["protocolVersion"] = asked,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        })));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.False(answer.Response.Headers.Contains("Mcp-Session-Id"));
        Assert.Equal(expected, answer.Result["protocolVersion"]!.GetValue<string>());
        Assert.Equal("coda", answer.Result["serverInfo"]!["name"]!.GetValue<string>());
        Assert.Equal("Signalbox", answer.Result["serverInfo"]!["title"]!.GetValue<string>());
        Assert.Matches(@"^\d+\.\d+\.\d+$", answer.Result["serverInfo"]!["version"]!.GetValue<string>());
        Assert.Equal(["extensions", "prompts", "resources", "tools"], answer.Result["capabilities"]!.AsObject().Select(entry => entry.Key).Order());
        Assert.False(answer.Result.ContainsKey("resultType"));
    }

    [Fact]
    public async Task Initialize_Instructions_SayTheEssentialInTheFirst512Characters()
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("initialize", new JsonObject
        {
            ["protocolVersion"] = "2025-11-25",
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        })));
        string instructions = answer.Result["instructions"]!.GetValue<string>();
        string first = instructions[..512];
        Assert.InRange(instructions.IndexOf("\n\n", StringComparison.Ordinal), 200, 511);
        Assert.All(["coda_run", "coda_inbox", "coda_get_result", "viewer_url", "previous_session_id"], word => Assert.Contains(word, first));
    }

    [Fact]
    public async Task Initialize_WithoutItsParams_IsInvalidParamsThatNamesThem()
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post("""{"jsonrpc":"2.0","id":"x","method":"initialize","params":{}}"""));
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Equal("x", answer.Json["id"]!.GetValue<string>());
        Assert.Contains("protocolVersion", answer.Error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task PromptsList_OfWhichThereAreNone_IsEmpty()
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("prompts/list")));
        Assert.Equal("""{"prompts":[]}""", answer.Result.ToJsonString());
    }

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-11-25")]
    public async Task Request_WithVersionHeaderAndNoInitialize_IsServed(string version)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(McpHost.Message("tools/list"));
        request.Headers.Add("MCP-Protocol-Version", version);
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(3, answer.Result["tools"]!.AsArray().Count);
        Assert.False(answer.Result.ContainsKey("ttlMs"));
    }

    [Fact]
    public async Task Request_UnknownVersionHeader_Is400WithTheVersionsThereAre()
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(McpHost.Message("tools/list", id: 9));
        request.Headers.Add("MCP-Protocol-Version", "1999-01-01");
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(-32022, answer.ErrorCode);
        Assert.Equal(9, answer.Json["id"]!.GetValue<int>());
        Assert.Contains("2025-11-25", answer.Error["message"]!.GetValue<string>());
        Assert.Equal("""{"supported":["2026-07-28"],"requested":"1999-01-01"}""", answer.Error["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("server/discover")]
    [InlineData("no/such/method")]
    [InlineData("completion/complete")]
    public async Task Request_MethodOfNoServerOrOfTheOtherEra_IsMethodNotFoundWith200(string method)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(McpHost.Message(method));
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(-32601, answer.ErrorCode);
    }

    [Theory]
    [InlineData("tools/call", "{}")]
    [InlineData("tools/call", "{\"name\":5}")]
    [InlineData("tools/call", "{\"name\":\"coda_run\",\"arguments\":\"prompt\"}")]
    [InlineData("tools/list", "{\"cursor\":[]}")]
    [InlineData("resources/read", "{}")]
    public async Task Request_ParamsOfAnotherForm_AreInvalidParams(string method, string parameters)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}"""));
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Empty(host.Desk.Runs);
    }

    [Fact]
    public async Task Call_UnknownTool_IsInvalidParamsThatNamesItAndNoMatterOfTheOperators()
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("tools/call", new JsonObject { ["name"] = "coda_stop", ["arguments"] = new JsonObject() })));
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Contains("coda_stop", answer.Error["message"]!.GetValue<string>());
        Assert.Empty(host.Log.Lines);
    }
}

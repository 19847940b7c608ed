using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>Arguments that travel as headers too.</summary>
public sealed class ParameterHeaderTests
{
    private const string Path = "/mcp/routed";

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {
          "type": "object",
          "properties": {
            "region": {"type": "string", "x-mcp-header": "Region"},
            "shard": {"type": "integer", "x-mcp-header": "Shard"},
            "dry": {"type": "boolean", "x-mcp-header": "Dry"},
            "target": {"type": "object", "properties": {"zone": {"type": "string", "x-mcp-header": "Zone"}}},
            "query": {"type": "string"}
          }
        }
        """);

    [Theory]
    [InlineData("""{"query":"x"}""", "")]
    [InlineData("""{"region":"eu"}""", "Region: eu")]
    [InlineData("""{"region":"=?base64?eu"}""", "Region: =?base64?eu")]
    [InlineData("""{"shard":42}""", "Shard: 42.0")]
    [InlineData("""{"shard":42.0}""", "Shard: 42")]
    [InlineData("""{"shard":-9007199254740991}""", "Shard: -9007199254740991")]
    [InlineData("""{"dry":true}""", "Dry: true")]
    [InlineData("""{"target":{"zone":"b"}}""", "Zone: b")]
    [InlineData("""{"region":null}""", "")]
    public async Task Headers_ThatRepeatTheArguments_AreServed(string arguments, string header) =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("marked", arguments, header)).Status);

    [Theory]
    [InlineData("""{"region":"eu"}""", "")]
    [InlineData("""{"region":"eu"}""", "Region: us")]
    [InlineData("""{"query":"x"}""", "Region: us")]
    [InlineData("""{"region":"Hello"}""", "Region: =?base64?SGVsbG8?=")]
    [InlineData("""{"region":"Hello"}""", "Region: =?base64?SGVs!!!bG8=?=")]
    [InlineData("""{"shard":42}""", "Shard: 43")]
    [InlineData("""{"shard":42}""", "Shard: many")]
    [InlineData("""{"shard":42.5}""", "Shard: 42.5")]
    [InlineData("""{"shard":9007199254740992}""", "Shard: 9007199254740992")]
    [InlineData("""{"dry":true}""", "Dry: false")]
    [InlineData("""{"target":{"zone":"b"}}""", "")]
    public async Task Headers_ThatSayOtherwise_Are400(string arguments, string header)
    {
        McpAnswer answer = await SendAsync("marked", arguments, header);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(-32020, answer.ErrorCode);
        Assert.Contains("Mcp-Param-", answer.Error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Header_InBase64_IsServed() =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("marked", """{"region":"Zürich"}""", $"Region: =?base64?{Convert.ToBase64String(Encoding.UTF8.GetBytes("Zürich"))}?=")).Status);

    [Fact]
    public async Task Headers_OfAToolThatIsNotListedAtStart_AreCheckedToo() =>
        Assert.Equal(-32020, (await SendAsync("dynamic", """{"region":"eu"}""", "")).ErrorCode);

    [Fact]
    public async Task Headers_InTheHandshakeEra_AreNotNeeded()
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("tools/call", Parameters("marked", """{"region":"eu"}"""))).To(Path));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    private static async Task<McpAnswer> SendAsync(string tool, string arguments, string header)
    {
        await using McpHost host = await StartAsync();
        HttpRequestMessage request = McpHost.PostModern("tools/call", Parameters(tool, arguments)).To(Path);
        return await host.SendAsync(header.Split(": ") is [string name, string value] ? request.With($"Mcp-Param-{name}", value) : request);
    }

    private static JsonObject Parameters(string tool, string arguments) => new() { ["name"] = tool, ["arguments"] = JsonNode.Parse(arguments) };

    private static Task<McpHost> StartAsync() => McpHost.StartAsync(new McpHostSetup
    {
        Endpoints =
        [
            new McpEndpoint
            {
                Path = Path,
                Name = "routed",
                Title = "Routed",
                Instructions = "For tests.",
                Tools = [Marked()],
                InputSchemaOf = name => name == "dynamic" ? Schema : null,
            },
        ],
    });

    private static McpServerTool Marked()
    {
        var tool = McpServerTool.Create((RequestContext<CallToolRequestParams> _) => "done", new McpServerToolCreateOptions { Name = "marked", Description = "marked" });
        tool.ProtocolTool.InputSchema = Schema;
        return tool;
    }
}

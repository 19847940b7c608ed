using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Tests.Features.Mcp.Conformance;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>Other people's clients at a mount that asks them and tells them of changes, with a session and without.</summary>
public sealed class TalkingClientTests
{
    private const string Tool = "test_input_required_result_multi_round";

    [Theory]
    [InlineData("v1", "2025-11-25", true)]
    [InlineData("legacy", "2025-11-25", true)]
    [InlineData("auto", "2026-07-28", false)]
    public async Task TypeScriptSdk_IsAskedTwiceAndHearsOfChanges(string mode, string version, bool hasSession)
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        using var home = new TemporaryFolder();
        await using McpHost host = await McpHost.ListenToAnyoneAsync(ConformanceEndpoint.Create());
        CommandOutcome outcome = await ClientPrograms.NodeAsync(clients, "talk.mjs", [new Uri(host.Address, ConformanceEndpoint.Path).ToString(), mode], home);
        JsonNode report = JsonNode.Parse(outcome.Succeeded())!;
        Assert.Equal(version, report["version"]!.GetValue<string>());
        Assert.Equal(hasSession, report["hasSession"]!.GetValue<bool>());
        Assert.Equal("""["Step 1: What is your name?","Step 2: What is your favorite color?"]""", report["asked"]!.ToJsonString());
        Assert.Equal("blue likes blue.", report["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2025-11-25", true)]
    [InlineData("2026-07-28", false)]
    public async Task CSharpSdk_IsAskedTwice(string version, bool hasSession)
    {
        await using McpHost host = await McpHost.StartAsync(new McpHostSetup { Endpoints = [ConformanceEndpoint.Create()] });
        var address = new HttpClientTransportOptions
        {
            Endpoint = new Uri(host.Address, ConformanceEndpoint.Path),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {McpHost.Token}" },
        };
        await using var transport = new HttpClientTransport(address, host.Client);
        await using McpClient client = await McpClient.CreateAsync(transport, new McpClientOptions
        {
            ProtocolVersion = version,
            Handlers = new McpClientHandlers { ElicitationHandler = (question, _) => ValueTask.FromResult(Answer(question!)) },
        });
        CallToolResult result = await client.CallToolAsync(Tool);
        Assert.Equal("blue likes blue.", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.Equal(hasSession, client.SessionId is not null);
    }

    private static ElicitResult Answer(ElicitRequestParams question) => new()
    {
        Action = "accept",
        Content = question.RequestedSchema!.Properties.Keys.ToDictionary(name => name, _ => JsonElement.Parse("\"blue\"")),
    };
}

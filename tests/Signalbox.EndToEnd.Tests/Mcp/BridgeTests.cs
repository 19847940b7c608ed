using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Mcp;

/// <summary>A client that can only start programs, the real bridge, the real hub.</summary>
public sealed class BridgeTests
{
    private const string Conversation =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        {"jsonrpc":"2.0","id":2,"method":"tools/list"}
        {"jsonrpc":"2.0","id":"three","method":"tools/call","params":{"name":"coda_inbox","arguments":{}}}
        """;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "signalbox");

    [Fact]
    public async Task Bridge_BetweenAStdioClientAndTheHub_AnswersEveryRequest()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        string token = Path.Combine(hub.Place.Data, "admin.token");

        Dictionary<string, JsonNode> answers = await TalkAsync(hub, $"--token-command \"cat '{token}'\"");

        Assert.Equal("2025-11-25", (string?)answers["1"]["result"]!["protocolVersion"]);
        Assert.Equal(["coda_run", "coda_inbox", "coda_get_result"], answers["2"]["result"]!["tools"]!.AsArray().Select(tool => (string?)tool!["name"]));
        Assert.NotNull(answers["three"]["result"]!["structuredContent"]);
    }

    [Fact]
    public async Task Bridge_WithoutAToken_PassesTheHubsRefusalOn()
    {
        await using HubProcess hub = await HubProcess.StartAsync();

        Dictionary<string, JsonNode> answers = await TalkAsync(hub, "");

        Assert.All(answers.Values, answer => Assert.NotNull(answer["error"]!["message"]));
        Assert.Equal(3, answers.Count);
    }

    /// <summary>The answers by id.</summary>
    private static async Task<Dictionary<string, JsonNode>> TalkAsync(HubProcess hub, string options)
    {
        string said = Path.Combine(hub.Place.Work, "said");
        await File.WriteAllTextAsync(said, Conversation, TestContext.Current.CancellationToken);
        CommandOutcome outcome = await Command.RunAsync("/bin/sh", ["-c", $"'{Program}' bridge {hub.Place.Address}/mcp {options} < '{said}'"], hub.Place.Work);
        return outcome.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToDictionary(answer => answer["id"]!.ToString());
    }
}

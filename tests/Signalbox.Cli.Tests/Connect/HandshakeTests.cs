using System.Text.Json.Nodes;

namespace Signalbox.Cli.Tests.Connect;

/// <summary>Clients that speak both eras ask <c>server/discover</c> first, and shake hands when no answer comes in time.</summary>
public sealed class HandshakeTests
{
    private const string Meta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"}}""";
    private const string Discover = $$$"""{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{{{Meta}}}}}""";
    private const string GiveUp = """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"no answer in time"}}""";
    private const string Initialize = """{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
    private const string List = """{"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}}""";
    private const string ListPerRequest = $$$"""{"jsonrpc":"2.0","id":3,"method":"tools/list","params":{"_meta":{{{Meta}}}}}""";

    [Fact]
    public async Task Initialize_AfterADiscoveryThatWasAnsweredTooLate_AgreesOnTheHandshakesEra()
    {
        await using ConnectedProgram program = Start();
        await program.SayAsync(Discover);
        Assert.Equal("""["2026-07-28"]""", (await program.AnswerToAsync(1))["result"]!["supportedVersions"]!.ToJsonString());

        await program.SayAsync(GiveUp, Initialize);
        JsonNode agreed = await program.AnswerToAsync(2);
        await program.SayAsync(Initialized, List);
        JsonNode listed = await program.AnswerToAsync(3);

        Assert.True((string?)agreed["result"]?["protocolVersion"] == "2025-11-25", agreed.ToJsonString());
        Assert.Equal(14, listed["result"]?["tools"]?.AsArray().Count);
    }

    [Fact]
    public async Task Initialize_ReadTogetherWithTheDiscovery_AgreesOnTheHandshakesEra()
    {
        // The program came up late: all of it lies there already. The SDK handles it side by side, in any order.
        for (int i = 0; i < 20; i++)
        {
            await using ConnectedProgram program = Start();

            await program.SayAsync(Discover, GiveUp, Initialize);
            JsonNode agreed = await program.AnswerToAsync(2);
            await program.SayAsync(Initialized, List);
            JsonNode listed = await program.AnswerToAsync(3);

            Assert.Equal("2025-11-25", (string?)agreed["result"]?["protocolVersion"]);
            Assert.Equal(14, listed["result"]?["tools"]?.AsArray().Count);
        }
    }

    [Fact]
    public async Task Discovery_WithoutAHandshake_IsFollowedByRequestsThatSayTheirEra()
    {
        await using ConnectedProgram program = Start();

        await program.SayAsync(Discover, ListPerRequest);

        Assert.Equal(14, (await program.AnswerToAsync(3))["result"]?["tools"]?.AsArray().Count);
    }

    [Theory]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("1999-01-01", "2025-11-25")]
    public async Task Initialize_ForAnEarlierRevision_AgreesOnItWhereItIsKnown(string asked, string agreed)
    {
        await using ConnectedProgram program = Start();

        await program.SayAsync(Initialize.Replace("2025-11-25", asked, StringComparison.Ordinal));

        Assert.Equal(agreed, (string?)(await program.AnswerToAsync(2))["result"]?["protocolVersion"]);
    }

    [Fact]
    public async Task Initialize_ForTheEraWithoutHandshakes_IsRefused()
    {
        await using ConnectedProgram program = Start();

        await program.SayAsync(Initialize.Replace("2025-11-25", "2026-07-28", StringComparison.Ordinal));

        Assert.NotNull((await program.AnswerToAsync(2))["error"]);
    }

    private static ConnectedProgram Start() => new(new FakePlatform(), ("MOLECULE_MCP_DISABLE_HEARTBEAT", "1"), ("MOLECULE_MCP_DISABLE_INBOX", "1"));
}

using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Bridge;

/// <summary>What goes wrong reaches the client as the answer to its request, with what the server said.</summary>
public sealed class RefusalTests
{
    private const string Ask = """{"jsonrpc":"2.0","id":"q","method":"tools/list"}""";

    [Fact]
    public async Task Redirect_IsAnErrorAndNeverFollowed()
    {
        await using RemoteMcp elsewhere = await RemoteMcp.StartAsync((context, _) => RemoteMcp.RefuseAsync(context, 200, "<html>"), context => RemoteMcp.RefuseAsync(context, 200, "<html>"));
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) =>
        {
            context.Response.Headers.Location = $"{elsewhere.Url}?secret=1";
            return RemoteMcp.RefuseAsync(context, 302, "");
        });
        await using BridgeRun bridge = BridgeRun.StartWith(new() { ["T"] = "secret" }, remote.Url, "--token-env", "T");

        JsonNode error = await ErrorAsync(bridge);

        Assert.Contains($"redirects to {elsewhere.Url} (302)", (string?)error["message"], StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task JsonRpcError_WithAnIdOfTheServersOwn_ReachesTheClientUnderItsOwn()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.RefuseAsync(
            context, 400, """{"jsonrpc":"2.0","id":"server-error","error":{"code":-32602,"message":"Validation error: x","data":{"at":3}}}"""));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        JsonNode error = await ErrorAsync(bridge);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"code":-32602,"message":"Validation error: x","data":{"at":3}}"""), error));
    }

    [Fact]
    public async Task AnyOtherBody_OfAnError_IsKept()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.RefuseAsync(context, 503, "the pool is empty"));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        JsonNode error = await ErrorAsync(bridge);

        Assert.Contains("503 Service Unavailable: the pool is empty", (string?)error["message"], StringComparison.Ordinal);
        Assert.Equal((-32000, 503, "the pool is empty"), ((int)error["code"]!, (int)error["data"]!["status"]!, (string?)error["data"]!["body"]));
    }

    [Theory]
    [InlineData("text/html", "<html>sign in</html>")]
    [InlineData("application/json", "<html>sign in</html>")]
    [InlineData("application/json", "{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}")]
    public async Task Answer_ThatIsNoneToTheRequest_IsAnError(string type, string body)
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) =>
        {
            context.Response.ContentType = type;
            return RemoteMcp.RefuseAsync(context, 200, body);
        });
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await bridge.SayAsync(Ask);
        (int code, string rest) = await bridge.EndAsync();

        JsonNode last = JsonNode.Parse(rest.TrimEnd('\n').Split('\n')[^1])!;
        Assert.Equal((0, "q", -32000), (code, (string?)last["id"], (int)last["error"]!["code"]!));
    }

    [Fact]
    public async Task Server_ThatIsAway_IsSaidAndTheBridgeGoesOn()
    {
        await using BridgeRun bridge = BridgeRun.Start("http://127.0.0.1:1/mcp");

        JsonNode first = await ErrorAsync(bridge);
        await ErrorAsync(bridge);

        Assert.Contains("http://127.0.0.1:1/mcp can't be reached", (string?)first["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notification_ThatFails_IsLoggedOnly()
    {
        await using BridgeRun bridge = BridgeRun.Start("http://127.0.0.1:1/mcp");

        await bridge.SayAsync("""{"jsonrpc":"2.0","method":"notifications/progress"}""");

        Assert.Equal((0, ""), await bridge.EndAsync());
        Assert.Contains("[signalbox bridge] 'notifications/progress' did not reach the server", bridge.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bridge", "CODA_MCP_URL")]
    [InlineData("bridge ftp://hub/mcp", "ftp://hub/mcp")]
    [InlineData("bridge https://me:pw@hub/mcp", "token")]
    [InlineData("bridge http://hub.example/mcp --token-env T", "--allow-http")]
    [InlineData("bridge https://hub.example/mcp --token-env NOT_SET", "NOT_SET")]
    [InlineData("bridge https://hub.example/mcp --token-env T --token-file f", "--token-file")]
    [InlineData("bridge https://hub.example/mcp --timeout 0", "--timeout")]
    public async Task Usage_ThatIsWrong_IsSaidAtTheStart(string line, string named)
    {
        using var cli = new CommandLine();
        cli.Environment["T"] = "secret";

        CommandLineOutcome outcome = await cli.RunAsync(line.Split(' '));

        Assert.Equal((CliApp.Failure, ""), (outcome.Code, outcome.Output));
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> ErrorAsync(BridgeRun bridge)
    {
        JsonNode heard = JsonNode.Parse(await bridge.AskAsync(Ask))!;
        Assert.Equal("q", (string?)heard["id"]);
        return heard["error"]!;
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Bridge;

/// <summary>Messages and their answers on the way through the bridge.</summary>
public sealed class RelayTests
{
    private const string Ask = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
    private const string Done = """{"jsonrpc":"2.0","id":1,"result":{}}""";

    [Fact]
    public async Task Request_WithJsonAnswer_PassesByteForByteBothWays()
    {
        const string asked = """{ "id":"a\u0062" ,"jsonrpc":"2.0", "method":"x","params":{"text":"é\n\u00e9 😀"}, "odd" :1.50 }""";
        const string answered = """{"result": {"n":1e2,"text":"\u003c ü"} ,"id":"ab", "jsonrpc":"2.0"}""";
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, answered));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        string heard = await bridge.AskAsync($"  {asked}\t\r");

        RemoteMcp.Sent sent = Assert.Single(remote.Requests);
        Assert.Equal((asked, answered), (sent.Body, heard));
        Assert.Equal(("application/json", "application/json, text/event-stream"), (sent["Content-Type"], sent["Accept"]));
    }

    [Fact]
    public async Task Answer_NestedDeeperThanUsual_Passes()
    {
        string answered = $$"""{"jsonrpc":"2.0","id":1,"result":{{new string('[', 200)}}{{new string(']', 200)}} }""";
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, answered));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        Assert.Equal(answered, await bridge.AskAsync(Ask));
    }

    [Fact]
    public async Task Answer_OverSeveralLines_IsOneLine()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, "{\r\n  \"jsonrpc\": \"2.0\",\n  \"id\": 1,\n  \"result\": {}\n}\n"));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        string heard = await bridge.AskAsync(Ask);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Done), JsonNode.Parse(heard)));
    }

    [Fact]
    public async Task Answer_AsEvents_ComesWhileTheCallStillRuns()
    {
        var heardProgress = new TaskCompletionSource();
        await using RemoteMcp remote = await RemoteMcp.StartAsync(async (context, _) =>
        {
            await RemoteMcp.EventsAsync(context, ": hello\nid: 1\ndata:\n\ndata: {\"jsonrpc\":\"2.0\",\ndata: \"method\":\"notifications/progress\"}\n\n");
            await heardProgress.Task;
            await RemoteMcp.EventsAsync(context, $"event: message\ndata: {Done}\n\n");
        });
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        string progress = await bridge.AskAsync(Ask);
        heardProgress.SetResult();

        Assert.Equal("""{"jsonrpc":"2.0", "method":"notifications/progress"}""", progress);
        Assert.Equal(Done, await bridge.HearAsync());
    }

    [Fact]
    public async Task Events_BrokenOff_AreTakenUpAfterTheLastOne()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync(
            (context, _) => RemoteMcp.EventsAsync(context, "retry: 1\nid: e7\ndata:\n\n"),
            context => RemoteMcp.EventsAsync(context, $"id: e8\ndata: {Done}\n\n"));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        Assert.Equal(Done, await bridge.AskAsync(Ask));
        Assert.Equal([("POST", null), ("GET", "e7")], remote.Requests.Select(sent => (sent.Method, sent["Last-Event-ID"])));
    }

    [Fact]
    public async Task Events_EndedWithoutTheAnswer_AreAnError()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.EventsAsync(context, "data: {\"jsonrpc\":\"2.0\",\"method\":\"m\"}\n\n"));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await bridge.AskAsync(Ask);
        JsonNode heard = JsonNode.Parse(await bridge.HearAsync())!;

        Assert.Equal((1, -32000), ((int)heard["id"]!, (int)heard["error"]!["code"]!));
    }

    [Fact]
    public async Task Calls_AtTheSameTime_DoNotWaitForOneAnother()
    {
        var second = new TaskCompletionSource();
        await using RemoteMcp remote = await RemoteMcp.StartAsync(async (context, body) =>
        {
            int id = (int)JsonNode.Parse(body)!["id"]!;
            if (id == 2)
            {
                second.SetResult();
            }

            await second.Task;
            await RemoteMcp.JsonAsync(context, $$"""{"jsonrpc":"2.0","id":{{id}},"result":{ } }""");
        });
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await bridge.SayAsync(Ask);
        string one = await bridge.AskAsync("""{"jsonrpc":"2.0","id":2,"method":"ping"}""");
        string other = await bridge.HearAsync();

        Assert.Equal([1, 2], new[] { one, other }.Select(line => (int)JsonNode.Parse(line)!["id"]!).Order());
    }

    [Fact]
    public async Task Cancelled_ReachesTheServerAndClosesTheCall()
    {
        var began = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using RemoteMcp remote = await RemoteMcp.StartAsync(async (context, body) =>
        {
            if (body.Contains("cancelled", StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                return;
            }

            context.RequestAborted.Register(() => closed.TrySetResult());
            began.SetResult();
            await closed.Task;
        });
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await bridge.SayAsync("""{"jsonrpc":"2.0","id":"c1","method":"tools/call","params":{"name":"x"}}""");
        await began.Task.WaitAsync(TestContext.Current.CancellationToken);
        await bridge.SayAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"c1"}}""");
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), await bridge.EndAsync());
        Assert.Contains("notifications/cancelled", remote.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notification_IsSentAndNotAnswered()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.RefuseAsync(context, 202, ""));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await bridge.SayAsync("""{"jsonrpc":"2.0","method":"notifications/progress","params":{}}""");

        Assert.Equal((0, ""), await bridge.EndAsync());
        Assert.Single(remote.Requests);
    }

    [Fact]
    public async Task EndOfInput_WhileACallRuns_WaitsForItsAnswer()
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using RemoteMcp remote = await RemoteMcp.StartAsync(async (context, _) =>
        {
            asked.SetResult();
            await go.Task;
            await RemoteMcp.JsonAsync(context, Done);
        });
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await bridge.SayAsync(Ask);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        Task<(int, string)> end = bridge.EndAsync();
        go.SetResult();

        Assert.Equal((0, Done + "\n"), await end);
    }

    [Theory]
    [InlineData("this is no message")]
    [InlineData("[1,")]
    [InlineData("7")]
    public async Task Line_ThatIsNoMessage_IsRefusedAndNotSent(string line)
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, Done));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        JsonNode heard = JsonNode.Parse(await bridge.AskAsync(line))!;

        Assert.Equal(-32700, (int)heard["error"]!["code"]!);
        Assert.Empty(remote.Requests);
    }

    [Fact]
    public async Task Session_OnceOpened_IsRepeatedWithItsVersionAndEnded()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync(Opening("s1"));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await OpenAsync(bridge);
        await bridge.AskAsync(Ask);
        (int code, _) = await bridge.EndAsync();

        Assert.Equal(0, code);
        Assert.Equal(
            [("POST", null, null), ("POST", "s1", "2025-06-18"), ("POST", "s1", "2025-06-18"), ("DELETE", "s1", "2025-06-18")],
            remote.Requests.Where(sent => sent.Method != "GET").Select(sent => (sent.Method, sent["Mcp-Session-Id"], sent["MCP-Protocol-Version"])));
    }

    [Fact]
    public async Task Session_ForgottenByTheServer_IsOpenedAnewWithoutTheClient()
    {
        var sessions = new ConcurrentQueue<string>(["s1", "s2"]);
        var known = "";
        await using RemoteMcp remote = await RemoteMcp.StartAsync(async (context, body) =>
        {
            bool opens = body.Contains("\"initialize\"", StringComparison.Ordinal);
            if (!opens && context.Request.Headers["Mcp-Session-Id"] != Volatile.Read(ref known))
            {
                await RemoteMcp.RefuseAsync(context, 404, "");
                return;
            }

            if (opens)
            {
                sessions.TryDequeue(out string? next);
                Volatile.Write(ref known, next!);
            }

            await Opening(known)(context, body);
        });
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);
        await OpenAsync(bridge);
        await Eventually.TrueAsync(() => remote.Requests.Any(sent => sent.Body.Contains("notifications/initialized", StringComparison.Ordinal)), "the session is open");

        Volatile.Write(ref known, "lost");
        string heard = await bridge.AskAsync(Ask);

        Assert.Equal(Done, heard);
        Assert.Equal(["s1", null, "s2", "s2"], remote.Requests.Where(sent => sent.Method == "POST").Skip(2).Select(sent => sent["Mcp-Session-Id"]));
    }

    [Fact]
    public async Task Server_ThatSpeaksFirst_IsHeard()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync(
            Opening("s1"),
            async context =>
            {
                await RemoteMcp.EventsAsync(context, "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n");
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            });
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await OpenAsync(bridge);

        Assert.Equal("""{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""", await bridge.HearAsync());
        Assert.Equal((0, ""), await bridge.EndAsync());
    }

    [Fact]
    public async Task Message_OfARevisionWithoutHandshake_GetsTheHeadersThatItAsksFor()
    {
        await using RemoteMcp remote = await RemoteMcp.StartAsync((context, _) => RemoteMcp.JsonAsync(context, Done));
        await using BridgeRun bridge = BridgeRun.Start(remote.Url);

        await bridge.AskAsync(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"grüße","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}""");

        RemoteMcp.Sent sent = Assert.Single(remote.Requests);
        Assert.Equal(("2026-07-28", "tools/call", "=?base64?Z3LDvMOfZQ==?="), (sent["MCP-Protocol-Version"], sent["Mcp-Method"], sent["Mcp-Name"]));
    }

    private static async Task OpenAsync(BridgeRun bridge)
    {
        await bridge.AskAsync("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}""");
        await bridge.SayAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    private static Func<HttpContext, string, Task> Opening(string session) => async (context, body) =>
    {
        if (body.Contains("\"initialize\"", StringComparison.Ordinal))
        {
            context.Response.Headers["Mcp-Session-Id"] = session;
            await RemoteMcp.JsonAsync(context, """{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-06-18"}}""");
        }
        else
        {
            await (body.Contains("\"id\"", StringComparison.Ordinal) ? RemoteMcp.JsonAsync(context, Done) : RemoteMcp.RefuseAsync(context, 202, ""));
        }
    };
}

using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Upstreams.Gateway.Parking;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

/// <summary>What is said while a call is under way: progress, cancellation, questions.</summary>
public sealed class GatewayTalkTests
{
    private static readonly JsonObject Elicits = new() { ["elicitation"] = new JsonObject() };

    private static readonly JsonObject Question = JsonNode.Parse("""
        { "message": "Sure?", "requestedSchema": { "type": "object", "properties": { "sure": { "type": "boolean" } } }, "future": 1 }
        """)!.AsObject();

    [Fact]
    public async Task Progress_OfTheServer_ReachesTheClientWithItsOwnToken()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("slow").Answer = async (request, _) =>
        {
            await request.Progress!(new JsonObject { ["progressToken"] = "upstream's", ["progress"] = 1.5, ["total"] = 3, ["message"] = "half", ["future"] = true });
            return new JsonObject { ["content"] = new JsonArray() };
        };
        using HttpRequestMessage request = hub.Post("tools/call", new JsonObject { ["name"] = "alpha__slow", ["_meta"] = new JsonObject { ["progressToken"] = "mine-7" } });

        using HttpResponseMessage response = await hub.Client.SendAsync(request);

        IReadOnlyList<JsonObject> messages = GatewayHub.Messages(await response.Content.ReadAsStringAsync());
        Assert.Equal("notifications/progress", messages[0]["method"]!.GetValue<string>());
        Assert.Equal("""{"progressToken":"mine-7","progress":1.5,"total":3,"message":"half","future":true}""", messages[0]["params"]!.ToJsonString());
        Assert.NotNull(messages[1]["result"]);
    }

    [Fact]
    public async Task Progress_NotAskedFor_IsNotAskedOfTheServer()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("slow");

        await hub.CallAsync("alpha__slow");

        Assert.Null(Assert.Single(server.Requests).Progress);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_ThatGoesAway_CancelsTheCallAtTheServer(bool canBeAsked)
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        var cancelled = new TaskCompletionSource();
        FakeServer server = hub.Add("alpha").WithTool("slow");
        server.Answer = async (_, cancellationToken) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            }
            finally
            {
                cancelled.SetResult();
            }
        };
        using var leaving = new CancellationTokenSource();

        Task call = hub.SendAsync("tools/call", new JsonObject { ["name"] = "alpha__slow" }, canBeAsked ? Elicits : null, cancellationToken: leaving.Token);
        await Eventually.TrueAsync(() => server.Requests.Count == 1, "the call is under way");
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Question_OfTheServer_IsAResultThatTheClientAnswersWhileTheCallRunsOnce()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("delete");
        server.Answer = async (request, cancellationToken) =>
        {
            JsonObject first = await request.Ask!("elicitation/create", Question.DeepClone().AsObject(), cancellationToken);
            JsonObject second = await request.Ask!("elicitation/create", new JsonObject { ["message"] = "Really?" }, cancellationToken);
            return new JsonObject { ["content"] = new JsonArray(), ["structuredContent"] = new JsonArray(first, second) };
        };
        var parameters = new JsonObject { ["name"] = "alpha__delete", ["arguments"] = new JsonObject { ["x"] = 1 } };

        JsonObject asked = await hub.ResultAsync("tools/call", parameters, Elicits);
        Assert.Equal("input_required", asked["resultType"]!.GetValue<string>());
        (string key, JsonNode? input) = Assert.Single(asked["inputRequests"]!.AsObject());
        Assert.Equal("elicitation/create", input!["method"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(Question, input["params"]));

        JsonObject again = await hub.ResultAsync("tools/call", Retry(parameters, asked, key, """{"action":"accept","content":{"sure":true},"future":2}"""), Elicits);
        (string secondKey, JsonNode? secondInput) = Assert.Single(again["inputRequests"]!.AsObject());
        Assert.Equal("Really?", secondInput!["params"]!["message"]!.GetValue<string>());

        JsonObject done = await hub.ResultAsync("tools/call", Retry(parameters, again, secondKey, """{"action":"decline"}"""), Elicits);
        Assert.Equal("complete", done["resultType"]!.GetValue<string>());
        Assert.Equal("""[{"action":"accept","content":{"sure":true},"future":2},{"action":"decline"}]""", done["structuredContent"]!.ToJsonString());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task State_OfAWaitingCall_IsGoodForItsCallerItsToolAndOnce()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = Asking(hub).WithTool("other");
        var parameters = new JsonObject { ["name"] = "alpha__ask" };
        JsonObject asked = await hub.ResultAsync("tools/call", parameters, Elicits);
        JsonObject retry = Retry(parameters, asked, "ask-1", """{"action":"accept"}""");
        JsonObject forOther = retry.DeepClone().AsObject();
        forOther["name"] = "alpha__other";
        JsonObject forged = retry.DeepClone().AsObject();
        forged["requestState"] = "AAAAAAAAAAAAAAAAAAAAAA";

        foreach (JsonObject refused in new[]
        {
            await hub.SendAsync("tools/call", retry, Elicits, as_: "eve"),
            await hub.SendAsync("tools/call", forOther, Elicits),
            await hub.SendAsync("tools/call", forged, Elicits),
        })
        {
            Assert.Equal(-32602, refused["error"]!["code"]!.GetValue<int>());
            Assert.Contains("no longer waits", refused["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal("complete", (await hub.ResultAsync("tools/call", retry, Elicits))["resultType"]!.GetValue<string>());
        Assert.NotNull((await hub.SendAsync("tools/call", retry, Elicits))["error"]);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Answer_LeftOut_IsAskedForAgain()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        Asking(hub);
        var parameters = new JsonObject { ["name"] = "alpha__ask" };
        JsonObject asked = await hub.ResultAsync("tools/call", parameters, Elicits);

        JsonObject again = await hub.ResultAsync("tools/call", Retry(parameters, asked, "something-else", "{}"), Elicits);

        Assert.True(JsonNode.DeepEquals(asked["inputRequests"], again["inputRequests"]));
        Assert.NotEqual(asked["requestState"]!.GetValue<string>(), again["requestState"]!.GetValue<string>());
        Assert.Equal("complete", (await hub.ResultAsync("tools/call", Retry(parameters, again, "ask-1", """{"action":"cancel"}"""), Elicits))["resultType"]!.GetValue<string>());
    }

    [Fact]
    public async Task WaitingCall_ThatNobodyComesBackFor_EndsAfterFiveMinutes()
    {
        var time = new ManualTimeProvider();
        await using GatewayHub hub = await GatewayHub.StartAsync(settings => settings.Time = time);
        var ended = new TaskCompletionSource();
        FakeServer server = hub.Add("alpha").WithTool("ask");
        server.Answer = async (request, cancellationToken) =>
        {
            try
            {
                return await request.Ask!("elicitation/create", [], cancellationToken);
            }
            finally
            {
                ended.SetResult();
            }
        };
        var parameters = new JsonObject { ["name"] = "alpha__ask" };
        JsonObject asked = await hub.ResultAsync("tools/call", parameters, Elicits);

        time.Advance(ParkingLot.Patience);

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.NotNull((await hub.SendAsync("tools/call", Retry(parameters, asked, "ask-1", "{}"), Elicits))["error"]);
    }

    [Fact]
    public async Task Calls_MoreThanMayWait_GoOnWithoutAnAnswer()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        Asking(hub);
        var parameters = new JsonObject { ["name"] = "alpha__ask" };
        for (int i = 0; i < ParkingLot.MaxCallsOfCaller; i++)
        {
            Assert.Equal("input_required", (await hub.ResultAsync("tools/call", parameters, Elicits))["resultType"]!.GetValue<string>());
        }

        JsonObject further = await hub.ResultAsync("tools/call", parameters, Elicits);

        Assert.Equal("""{"action":"cancel"}""", further["structuredContent"]!.ToJsonString());
        Assert.Equal("input_required", (await hub.ResultAsync("tools/call", parameters, Elicits, as_: "bob"))["resultType"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{}", "elicitation/create", false)]
    [InlineData("""{"elicitation":{}}""", "elicitation/create", true)]
    [InlineData("""{"elicitation":{"form":{}}}""", "elicitation/create", true)]
    [InlineData("""{"elicitation":{"url":{}}}""", "elicitation/create", false)]
    [InlineData("""{"sampling":{}}""", "sampling/createMessage", true)]
    [InlineData("""{"roots":{}}""", "roots/list", true)]
    public async Task Question_IsPutOnlyToAClientThatDeclaredIt(string capabilities, string method, bool isAsked)
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("ask");
        server.Answer = async (request, cancellationToken) => new JsonObject
        {
            ["content"] = new JsonArray(),
            ["structuredContent"] = request.Ask is null ? "nobody" : await request.Ask(method, new JsonObject { ["message"] = "?" }, cancellationToken),
        };

        JsonObject result = await hub.ResultAsync("tools/call", new JsonObject { ["name"] = "alpha__ask" }, JsonNode.Parse(capabilities)!.AsObject());

        Assert.Equal(isAsked, result["resultType"]!.GetValue<string>() == "input_required");
        Assert.True(isAsked || result["structuredContent"]!.ToJsonString() is "\"nobody\"" or """{"action":"decline"}""");
    }

    [Fact]
    public async Task SdkClient_OfThePerRequestEra_AnswersQuestionsAndHearsProgress()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("ask").Answer = async (request, cancellationToken) =>
        {
            JsonObject answer = await request.Ask!("elicitation/create", Question.DeepClone().AsObject(), cancellationToken);
            return new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = answer["action"]!.GetValue<string>() }) };
        };
        McpClient client = await hub.ConnectAsync(GatewayHub.July2026, new McpClientOptions
        {
            Handlers = new McpClientHandlers { ElicitationHandler = (_, _) => ValueTask.FromResult(new ElicitResult { Action = "accept" }) },
        });

        Assert.Equal(["alpha__ask"], (await client.ListToolsAsync()).Select(tool => tool.Name));
        CallToolResult result = await client.CallToolAsync("alpha__ask");

        Assert.Equal("accept", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    [Fact]
    public async Task SdkClient_OfTheHandshakeEra_ListsAndCalls()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("one").Returning(new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "1" }) });
        McpClient client = await hub.ConnectAsync("2025-11-25");

        Assert.Equal(["alpha__one"], (await client.ListToolsAsync()).Select(tool => tool.Name));
        Assert.Equal("1", Assert.IsType<TextContentBlock>(Assert.Single((await client.CallToolAsync("alpha__one")).Content)).Text);
        McpException unknown = await Assert.ThrowsAnyAsync<McpException>(async () => await client.CallToolAsync("nobody__x"));
        Assert.Contains("There is no upstream 'nobody'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SdkClient_InASession_IsAskedWithinTheCallAndHearsOfProgressAndOfChanges()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("ask");
        server.Answer = async (request, cancellationToken) =>
        {
            await request.Progress!(new JsonObject { ["progressToken"] = 1, ["progress"] = 0.5 });
            JsonObject answer = await request.Ask!("elicitation/create", Question.DeepClone().AsObject(), cancellationToken);
            return new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = answer["action"]!.GetValue<string>() }) };
        };
        var progress = new TaskCompletionSource<double>();
        var changed = new TaskCompletionSource();
        McpClient client = await hub.ConnectAsync("2025-11-25", new McpClientOptions
        {
            Handlers = new McpClientHandlers
            {
                ElicitationHandler = (_, _) => ValueTask.FromResult(new ElicitResult { Action = "accept" }),
                NotificationHandlers = [KeyValuePair.Create(NotificationMethods.ToolListChangedNotification, (JsonRpcNotification _, CancellationToken _) =>
                {
                    changed.TrySetResult();
                    return ValueTask.CompletedTask;
                })],
            },
        });
        await client.ListToolsAsync();

        CallToolResult result = await client.CallToolAsync("alpha__ask", progress: new Heard(progress));
        server.WithTool("two");
        hub.Pool.Notify("alpha", "notifications/tools/list_changed");

        Assert.Equal("accept", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.Equal(0.5, await progress.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Listener_HearsOfAChangedListOnce()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("one");
        await hub.NamesAsync();
        var wanted = new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } };
        using McpStream stream = await McpStream.OpenAsync(hub.Client, hub.Post("subscriptions/listen", wanted));
        await stream.NotificationAsync("notifications/subscriptions/acknowledged");

        server.WithTool("two");
        hub.Pool.Notify("alpha", "notifications/tools/list_changed");
        hub.Pool.Notify("alpha", "notifications/tools/list_changed");

        await stream.NotificationAsync("notifications/tools/list_changed");
        Assert.Equal(["alpha__one", "alpha__two"], await hub.NamesAsync());
    }

    private sealed class Heard(TaskCompletionSource<double> progress) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => progress.TrySetResult(value.Progress);
    }

    private static FakeServer Asking(GatewayHub hub)
    {
        FakeServer server = hub.Add("alpha").WithTool("ask");
        server.Answer = async (request, cancellationToken) => new JsonObject
        {
            ["content"] = new JsonArray(),
            ["structuredContent"] = await request.Ask!("elicitation/create", Question.DeepClone().AsObject(), cancellationToken),
        };
        return server;
    }

    private static JsonObject Retry(JsonObject parameters, JsonObject asked, string key, string answer)
    {
        JsonObject retry = parameters.DeepClone().AsObject();
        retry["requestState"] = asked["requestState"]!.DeepClone();
        retry["inputResponses"] = new JsonObject { [key] = JsonNode.Parse(answer) };
        return retry;
    }
}

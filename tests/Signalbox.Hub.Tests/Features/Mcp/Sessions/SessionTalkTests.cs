using System.Net;
using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Sessions;

/// <summary>What is said in a session: by tools during a call, and by the server on the client's stream.</summary>
public sealed class SessionTalkTests
{
    private readonly TalkingTools _tools = new();

    [Fact]
    public async Task Call_ThatAsksNothing_IsAnsweredAsJson()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        McpAnswer answer = await client.SendAsync("tools/call", new JsonObject { ["name"] = "echo", ["arguments"] = new JsonObject { ["text"] = "hi" } });
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("hi", answer.Result["content"]![0]!["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("ask", "accept Ada")]
    [InlineData("ask_by_hand", "Ada")]
    public async Task Call_ThatAsks_GetsItsAnswerByAnotherPost(string tool, string expected)
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        using McpStream call = await client.CallAsync(tool);
        JsonObject question = (await call.NextAsync())!;
        Assert.Equal("elicitation/create", question["method"]!.GetValue<string>());

        McpAnswer taken = await client.AnswerAsync(question, new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["name"] = "Ada" } });

        Assert.Equal(HttpStatusCode.Accepted, taken.Status);
        JsonObject answer = (await call.NextAsync())!;
        Assert.Equal(expected, answer["result"]!["content"]![0]!["text"]!.GetValue<string>());
        Assert.Null(await call.NextAsync());
    }

    [Fact]
    public async Task Request_OfAnotherVersionThanTheSessions_IsRefused()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        HttpRequestMessage request = client.Post("ping");
        request.Headers.Remove("MCP-Protocol-Version");
        McpAnswer answer = await host.SendAsync(request.With("MCP-Protocol-Version", "2024-11-05"));
        Assert.Equal(-32600, answer.ErrorCode);
        Assert.Contains("2025-11-25", answer.Error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Request_AnsweredByAFilter_MayAskToo()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        using McpStream request = await McpStream.OpenAsync(host.Client, client.Post("test/relay"));
        JsonObject question = (await request.NextAsync())!;
        await client.AnswerAsync(question, new JsonObject { ["action"] = "decline" });
        Assert.Equal("decline", (await request.NextAsync())!["result"]!["relayed"]!["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task Call_ThatAsks_WithoutAStreamToAskOn_FailsWithTheReason()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        HttpRequestMessage request = client.Post("tools/call", new JsonObject { ["name"] = "ask" });
        request.Headers.Remove("Accept");
        request.Headers.Add("Accept", "application/json");
        McpAnswer answer = await host.SendAsync(request);
        Assert.True(answer.Result["isError"]!.GetValue<bool>());
        Assert.Contains("text/event-stream", answer.Result["content"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Call_WhenItsClientLeaves_IsCancelled()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        using var leaves = new CancellationTokenSource();
        Task<HttpResponseMessage> call = host.Client.SendAsync(client.Post("tools/call", new JsonObject { ["name"] = "wait" }), leaves.Token);
        await Eventually.TrueAsync(() => _tools.Events.Contains("waits"), "the tool runs");
        await leaves.CancelAsync();
        await Eventually.TrueAsync(() => _tools.Events.Contains("cancelled"), "the tool is cancelled");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty((await client.SendAsync("ping")).Result);
    }

    [Fact]
    public async Task Call_WithAnIdThatIsInUse_Is400()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        Task<McpStream> first = client.CallAsync("wait", id: "same");
        await Eventually.TrueAsync(() => _tools.Events.Contains("waits"), "the tool runs");
        McpAnswer second = await host.SendAsync(client.Post("ping", id: "same"));
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Equal(-32600, second.ErrorCode);
        using HttpResponseMessage deleted = await host.Client.SendAsync(client.Request(HttpMethod.Delete));
        (await first).Dispose();
    }

    [Fact]
    public async Task Stream_Second_Is409UntilTheFirstEnds()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        McpStream first = await client.ListenAsync();
        Assert.Equal("text/event-stream", first.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Conflict, (await host.SendAsync(client.Request(HttpMethod.Get))).Status);
        first.Dispose();
        await Eventually.TrueAsync(
            async () =>
            {
                using McpStream again = await client.ListenAsync();
                return again.Response.StatusCode == HttpStatusCode.OK;
            },
            "the stream can be opened again");
    }

    [Fact]
    public async Task Stream_TellsChangesOfListsAndOfWatchedResources()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        Assert.Empty((await client.SendAsync("resources/subscribe", new JsonObject { ["uri"] = "test://a" })).Result);
        Assert.Empty((await client.SendAsync("resources/subscribe", new JsonObject { ["uri"] = "test://b" })).Result);
        Assert.Empty((await client.SendAsync("resources/unsubscribe", new JsonObject { ["uri"] = "test://b" })).Result);
        using McpStream stream = await client.ListenAsync();

        _tools.Subscriptions.ResourceUpdated("test://b");
        _tools.Subscriptions.ResourceUpdated("test://a");
        JsonObject updated = await stream.NotificationAsync("notifications/resources/updated");
        _tools.Subscriptions.ToolsChanged();
        await stream.NotificationAsync("notifications/tools/list_changed");

        Assert.Equal("""{"uri":"test://a"}""", updated.ToJsonString());
    }

    [Fact]
    public async Task Change_BeforeTheStreamIsOpen_IsToldOnceThen()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        await client.SendAsync("resources/subscribe", new JsonObject { ["uri"] = "test://a" });
        _tools.Subscriptions.ToolsChanged();
        _tools.Subscriptions.ToolsChanged();
        _tools.Subscriptions.ResourceUpdated("test://a");
        using McpStream stream = await client.ListenAsync();
        await stream.NotificationAsync("notifications/tools/list_changed");
        await stream.NotificationAsync("notifications/resources/updated");
    }

    [Fact]
    public async Task Subscribe_ToWhatMayNotBeWatched_IsInvalidParamsThatNamesIt()
    {
        await using McpHost host = await StartAsync();
        SessionClient client = await SessionClient.OpenAsync(host);
        McpAnswer answer = await client.SendAsync("resources/subscribe", new JsonObject { ["uri"] = "file:///etc/passwd" });
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Equal("file:///etc/passwd", answer.Error["data"]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stream_Silence_IsFilledWithComments()
    {
        var time = new ManualTimeProvider();
        await using McpHost host = await StartAsync(time);
        SessionClient client = await SessionClient.OpenAsync(host);
        using McpStream stream = await client.ListenAsync();
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(":", await stream.LineAsync());
    }

    private Task<McpHost> StartAsync(TimeProvider? time = null) => McpHost.StartAsync(new McpHostSetup { Endpoints = [_tools.Endpoint], Time = time });
}

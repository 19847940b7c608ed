using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>Messages over <c>/workspaces/{id}/a2a</c> to agents that fetch them.</summary>
public sealed class A2aTests : IAsyncLifetime
{
    private MessagingHub _hub = null!;
    private Agent _ana = null!;
    private Agent _bob = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await MessagingHub.StartAsync();
        _ana = await _hub.JoinAsync("ana");
        _bob = await _hub.JoinAsync("bob");
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Send_ToAPollAgent_AnswersClientsOfTheOriginalAndOfA2a()
    {
        using HttpResponseMessage response = await _ana.SendToAsync(_bob, A2aBodies.Send("hello", "m-1"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string id = (await _bob.InboxAsync())["messages"]![0]!["activity_id"]!.GetValue<string>();
        Assert.Equal(
            $$$$"""{"status":"queued","delivery_mode":"poll","method":"message/send","activity_id":"{{{{id}}}}","jsonrpc":"2.0","id":"call-1","result":{"kind":"task","id":"{{{{id}}}}","contextId":"{{{{id}}}}","status":{"state":"submitted","timestamp":"2026-01-01T00:00:00.000Z"}}}""",
            await response.Content.ReadAsStringAsync());
        JsonNode row = Assert.Single(await _bob.ActivityAsync("type=a2a_receive&since_secs=600"))!;
        Assert.Equal("message/send (queued for poll)", row["summary"]!.GetValue<string>());
        Assert.Equal(A2aBodies.Send("hello", "m-1").ToJsonString(), row["request_body"]!.ToJsonString());
        Assert.Equal(_ana.Id.Value, row["source_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_OnceMoreWithTheSameMessageId_IsTheSameMessage()
    {
        using HttpResponseMessage first = await _ana.SendToAsync(_bob, A2aBodies.Send("hello", "m-1"));
        using HttpResponseMessage again = await _ana.SendToAsync(_bob, A2aBodies.Send("hello", "m-1"));
        using HttpResponseMessage other = await _ana.SendToAsync(_bob, A2aBodies.Send("something else", "m-1"));

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(["hello"], await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Send_TheSameTextTwiceWithoutId_IsTwoMessages()
    {
        await _ana.SendToAsync(_bob, A2aBodies.Send("hello"));
        await _ana.SendToAsync(_bob, A2aBodies.Send("hello"));

        Assert.Equal(["hello", "hello"], await _bob.TakeAsync("c1"));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"message/send","params":{"message":{"role":"user","messageId":"m","parts":[{"kind":"text","text":"a"},{"kind":"text","text":"b"}]}}}""", "ab")]
    [InlineData("""{"params":{"parts":[{"type":"text","text":"ab"}]}}""", "ab")]
    [InlineData("""{"parts":[{"type":"text","text":"ab"}]}""", "ab")]
    [InlineData("""{"message":{"parts":[{"kind":"text","text":"ab"}]}}""", "ab")]
    [InlineData("""{"role":"user","parts":[{"text":"ab"}]}""", "ab")]
    [InlineData("""{"method":"message/send","params":{"message":{"parts":[{"kind":"data","data":{}}]}}}""", "(empty A2A message)")]
    [InlineData("""{}""", "(empty A2A message)")]
    public async Task Send_EveryFormOfTheField_BecomesOneMessage(string body, string text)
    {
        using HttpResponseMessage response = await _ana.SendToAsync(_bob, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([text], await _bob.TakeAsync("c1"));
        JsonNode stored = (await _bob.ActivityAsync())[0]!["request_body"]!;
        Assert.Equal("2.0", stored["jsonrpc"]!.GetValue<string>());
        Assert.NotNull(stored["id"]);
        Assert.True(stored["params"]!["message"] is not JsonObject message || message["messageId"]!.GetValue<string>().Length > 0);
    }

    [Fact]
    public async Task Send_MethodThatNobodyAnswers_IsNotQueued()
    {
        using HttpResponseMessage response = await _ana.SendToAsync(_bob, """{"jsonrpc":"2.0","id":1,"method":"tasks/explode","params":{}}""");

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found: tasks/explode"}}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(await _bob.TakeAsync("c1"));
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Send_NoJson_IsRefused(string body) => await RefusedAsync(_ana.SendToAsync(_bob, body), HttpStatusCode.BadRequest, "invalid JSON");

    [Fact]
    public async Task Send_MoreThanAMebibyte_IsRefusedAndNotCut()
    {
        using HttpResponseMessage response = await _ana.SendToAsync(_bob, A2aBodies.Send(new string('x', 1024 * 1024)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Send_NamesWithoutEnd_AreRefused()
    {
        string name = new('x', 257);

        await RefusedAsync(_ana.SendToAsync(_bob, A2aBodies.Send("x", name)), HttpStatusCode.BadRequest, "messageId has 257 characters; at most 256 are taken");
        await RefusedAsync(
            _ana.SendToAsync(_bob, new { method = name, @params = new { message = new { parts = new[] { new { text = "x" } } } } }),
            HttpStatusCode.BadRequest,
            "method has 257 characters; at most 256 are taken");
        Assert.Empty(await _bob.TakeAsync("c1"));
    }

    [Theory]
    [InlineData("webhook:github")]
    [InlineData("system:cron")]
    [InlineData("test:x")]
    [InlineData("channel:slack")]
    public async Task Send_AsAPartOfTheSystem_IsForbidden(string forged) =>
        await RefusedAsync(SendAsync(_ana.Token, forged), HttpStatusCode.Forbidden, "invalid caller ID");

    [Fact]
    public async Task Send_AsAnotherWorkspace_IsRefused()
    {
        Agent eve = await _hub.JoinAsync("eve");

        await RefusedAsync(SendAsync(eve.Token, _ana.Id.Value), HttpStatusCode.Unauthorized, "invalid caller auth token");
        await RefusedAsync(SendAsync(_hub.AdminToken, _ana.Id.Value), HttpStatusCode.Unauthorized, "invalid caller auth token");
        await RefusedAsync(SendAsync("sbk_wrong", _ana.Id.Value), HttpStatusCode.Unauthorized, "invalid caller auth token");
        await RefusedAsync(SendAsync(null, _ana.Id.Value), HttpStatusCode.Unauthorized, "missing caller auth token");
        await RefusedAsync(SendAsync(null, null), HttpStatusCode.Unauthorized, "missing caller auth token");
    }

    [Fact]
    public async Task Send_WithoutNamingItself_IsStillItself()
    {
        using HttpResponseMessage response = await SendAsync(_ana.Token, null);

        Assert.Equal(_ana.Id.Value, (await _bob.InboxAsync())["messages"]![0]!["peer_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_BetweenCousins_IsForbidden()
    {
        Agent cousin = await _hub.JoinAsync("cousin", parent: _ana.Id);
        Agent other = await _hub.JoinAsync("other", parent: _bob.Id);

        await RefusedAsync(
            cousin.SendToAsync(other, A2aBodies.Send("x")), HttpStatusCode.Forbidden, "access denied: workspaces cannot communicate per hierarchy rules");
        await RefusedAsync(
            _ana.SendToAsync(_bob with { Id = WorkspaceId.New() }, A2aBodies.Send("x")),
            HttpStatusCode.Forbidden,
            "access denied: workspaces cannot communicate per hierarchy rules");
    }

    [Fact]
    public async Task Send_ToItself_IsRefusedAndNeverInItsInbox()
    {
        using HttpResponseMessage response = await _ana.SendToAsync(_ana, A2aBodies.Send("echo"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await _ana.TakeAsync("c1"));
    }

    [Fact]
    public async Task Send_ByPeople_NeedsTheOwnerOrAnOperator()
    {
        string owner = await _hub.IssueTokenAsync("ana");
        string stranger = await _hub.IssueTokenAsync("stranger");
        string operatorToken = await _hub.IssueTokenAsync("olga", "operator");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(owner, null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(operatorToken, null)).StatusCode);
        await RefusedAsync(SendAsync(stranger, null), HttpStatusCode.NotFound, "workspace not found");
        Assert.Equal(["canvas_user", "canvas_user"], (await _bob.InboxAsync())["messages"]!.AsArray().Select(m => m!["kind"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Send_ToNobody_SaysWhy()
    {
        Agent gone = await _hub.JoinAsync("gone", status: "removed");

        await RefusedAsync(SendAsync(_hub.AdminToken, null, "not-an-id"), HttpStatusCode.BadRequest, "invalid workspace ID");
        await RefusedAsync(SendAsync(_hub.AdminToken, null, WorkspaceId.New().Value), HttpStatusCode.NotFound, "workspace not found");
        await RefusedAsync(SendAsync(_hub.AdminToken, null, gone.Id.Value), HttpStatusCode.Gone, "workspace removed");
    }

    private Task<HttpResponseMessage> SendAsync(string? token, string? claimed, string? target = null) => _hub.SendAsync(
        HttpMethod.Post,
        $"/workspaces/{target ?? _bob.Id.Value}/a2a",
        token,
        A2aBodies.Send("x"),
        claimed is null ? [] : [("X-Workspace-ID", claimed)]);

    private static async Task RefusedAsync(Task<HttpResponseMessage> sent, HttpStatusCode status, string error)
    {
        using HttpResponseMessage response = await sent;
        Assert.Equal(error, (await response.JsonAsync())["error"]!.GetValue<string>());
        Assert.Equal(status, response.StatusCode);
    }
}

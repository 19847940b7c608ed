using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>Agents with an address, which the hub calls.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private MessagingHub _hub = null!;
    private PushAgent _far = null!;
    private Agent _ana = null!;
    private Agent _bob = null!;
    private string _secret = "";

    public async ValueTask InitializeAsync()
    {
        _hub = await MessagingHub.StartAsync();
        _far = await PushAgent.StartAsync();
        _ana = await _hub.JoinAsync("ana");
        _bob = await _hub.JoinAsync("bob", pushTo: _far.Url);
        _secret = await SecretAsync(_bob);
    }

    public async ValueTask DisposeAsync()
    {
        await _far.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task Send_ToAnAgentWithAnAddress_PassesItsAnswerThrough()
    {
        _far.Status = 418;
        using HttpResponseMessage response = await _ana.SendToAsync(_bob, A2aBodies.Send("hello", "m-1"));

        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal(_far.Answer, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        (string _, string? authorization, string? caller, string body) = Assert.Single(_far.Calls);
        Assert.Equal($"Bearer {_secret}", authorization);
        Assert.Equal(_ana.Id.Value, caller);
        Assert.Equal(A2aBodies.Send("hello", "m-1").ToJsonString(), body);
        JsonNode row = Assert.Single(await _bob.ActivityAsync())!;
        Assert.Equal("error", row["status"]!.GetValue<string>());
        Assert.Equal(_far.Answer, row["response_body"]!.ToJsonString());
        Assert.Empty(await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Send_LargeAnswer_IsPassedThroughWholeAndItsSizeKept()
    {
        _far.Answer = $"\"{new string('x', 1024 * 1024)}\"";
        using HttpResponseMessage response = await _ana.SendToAsync(_bob, A2aBodies.Send("hello"));

        Assert.Equal(_far.Answer, await response.Content.ReadAsStringAsync());
        JsonNode row = Assert.Single(await _bob.ActivityAsync())!;
        Assert.Null(row["response_body"]);
        Assert.Equal(_far.Answer.Length, row["metadata"]!["response_bytes"]!.GetValue<int>());
    }

    [Fact]
    public async Task Send_ByAPerson_TellsTheAnswerAsAnEvent()
    {
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Post, $"/workspaces/{_bob.Id}/a2a", _hub.AdminToken, A2aBodies.Send("hello"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(Assert.Single(_far.Calls).Caller);
        JsonNode told = JsonNode.Parse(Assert.Single(await _hub.EventsAsync(_bob.Id, "A2A_RESPONSE")).Payload)!;
        Assert.Equal(_far.Answer, told["response_body"]!.ToJsonString());
    }

    [Fact]
    public async Task Send_SecretJustMade_SaysSoAndTheRetrySucceeds()
    {
        Agent fresh = await _hub.JoinAsync("fresh", pushTo: _far.Url);

        using HttpResponseMessage first = await _ana.SendToAsync(fresh, A2aBodies.Send("hello"));
        using HttpResponseMessage retry = await _ana.SendToAsync(fresh, A2aBodies.Send("hello"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), first.Headers.RetryAfter!.Delta);
        Assert.Contains("re-registering", (await first.JsonAsync())["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, retry.StatusCode);
    }

    [Fact]
    public async Task Send_AgentThatDoesNotKnowTheSecretYet_IsNoRefusalOfTheCaller()
    {
        _far.Status = 401;
        using HttpResponseMessage response = await _ana.SendToAsync(_bob, A2aBodies.Send("hello"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Send_NobodyThere_IsBadGateway()
    {
        Agent gone = await _hub.JoinAsync("gone", pushTo: "http://127.0.0.1:1");
        Agent closed = await _hub.JoinAsync("closed", pushTo: "http://169.254.169.254/latest");
        await SecretAsync(gone);

        using HttpResponseMessage unreachable = await _ana.SendToAsync(gone, A2aBodies.Send("hello"));
        using HttpResponseMessage refused = await _ana.SendToAsync(closed, A2aBodies.Send("hello"));

        Assert.Equal(HttpStatusCode.BadGateway, unreachable.StatusCode);
        Assert.Equal("failed to reach workspace agent", (await unreachable.JsonAsync())["error"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.Equal("workspace URL is not publicly routable", (await refused.JsonAsync())["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_BusyAgent_IsQueuedOnceAndBroughtLater()
    {
        _far.BreaksOff = true;
        using HttpResponseMessage busy = await _ana.SendToAsync(_bob, A2aBodies.Send("hello", "m-1"));
        using HttpResponseMessage again = await _ana.SendToAsync(_bob, A2aBodies.Send("hello", "m-1"));

        Assert.Equal(HttpStatusCode.Accepted, busy.StatusCode);
        JsonObject queued = await busy.JsonAsync();
        Assert.True(queued["queued"]!.GetValue<bool>());
        Assert.Equal(1, queued["queue_depth"]!.GetValue<int>());
        string id = queued["queue_id"]!.GetValue<string>();
        Assert.Equal(id, (await again.JsonAsync())["queue_id"]!.GetValue<string>());

        _far.BreaksOff = false;
        _far.Status = 202;
        await AdvanceUntilAsync(async () => await _ana.ReceiptAsync(id) == "done", "the message is brought");
    }

    [Fact]
    public async Task Queue_MessageOfTheHubItself_IsBroughtToTheAgent()
    {
        string id = (await _hub.DeliverAsync(_bob, "result", _ana)).ActivityId;

        await AdvanceUntilAsync(async () => await _ana.ReceiptAsync(id) == "done", "the message is brought");
        Assert.Equal(A2aBodies.Send("result").ToJsonString(), Assert.Single(_far.Calls).Body);
    }

    [Fact]
    public async Task Queue_AgentThatNeverTakesIt_IsTriedFiveTimesAndTheMessageStays()
    {
        _far.Status = 500;
        await _hub.DeliverAsync(_bob, "hello", _ana);

        await AdvanceUntilAsync(() => Task.FromResult(_far.Calls.Count == 5), "five attempts");
        for (int i = 0; i < 100; i++)
        {
            _hub.Time.Advance(TimeSpan.FromSeconds(10));
        }

        _hub.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(["hello"], await _bob.TakeAsync("c1"));
        Assert.Equal(5, _far.Calls.Count);
    }

    [Fact]
    public async Task Upload_ForAnAgentWithAnAddress_GoesStraightToIt()
    {
        _far.Answer = """{"files":[{"uri":"workspace:/a.txt","name":"a.txt","mimeType":"text/plain","size":3}]}""";
        using var content = new MultipartFormDataContent { { new ByteArrayContent("abc"u8.ToArray()), "files", "a.txt" } };

        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Post, $"/workspaces/{_bob.Id}/chat/uploads", _hub.AdminToken, content);

        Assert.Equal(_far.Answer, await response.Content.ReadAsStringAsync());
        (string path, string? authorization, _, string body) = Assert.Single(_far.Calls);
        Assert.Equal("/internal/chat/uploads/ingest", path);
        Assert.Equal($"Bearer {_secret}", authorization);
        Assert.Contains("abc", body, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_hub.Data, "uploads"), "*", SearchOption.AllDirectories));
    }

    /// <summary>The agent's secret, as it would have learnt it with a beat.</summary>
    private async Task<string> SecretAsync(Agent agent) =>
        (await _hub.Get<IWorkspaceSecrets>().InboundSecretAsync(agent.Id, TestContext.Current.CancellationToken))!.Text;

    private Task AdvanceUntilAsync(Func<Task<bool>> condition, string what) => Eventually.TrueAsync(
        async () =>
        {
            _hub.Time.Advance(TimeSpan.FromSeconds(5));
            return await condition();
        },
        what);
}

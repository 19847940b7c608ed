using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>What agents say to people, and to everybody.</summary>
public sealed class ChatTests : IAsyncLifetime
{
    private MessagingHub _hub = null!;
    private Agent _ana = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await MessagingHub.StartAsync();
        _ana = await _hub.JoinAsync("ana", broadcasts: true);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Notify_Message_IsToldAndKeptAndNeverInItsOwnInbox()
    {
        using HttpResponseMessage response = await _ana.PostAsync(
            "notify", new { message = "done", attachments = new[] { new { uri = "u", name = "n", mimeType = "text/plain", size = 3, path = "/secret" } } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"sent"}""", await response.Content.ReadAsStringAsync());
        JsonNode told = JsonNode.Parse(Assert.Single(await _hub.EventsAsync(_ana.Id, "AGENT_MESSAGE")).Payload)!;
        Assert.Equal("done", told["message"]!.GetValue<string>());
        Assert.Equal("""[{"uri":"u","name":"n","mimeType":"text/plain","size":3}]""", told["attachments"]!.ToJsonString());
        JsonNode row = Assert.Single(await _ana.ActivityAsync("type=a2a_receive&source=canvas"))!;
        Assert.Equal("notify", row["method"]!.GetValue<string>());
        Assert.Null(row["source_id"]);
        Assert.Equal(
            """{"result":"done","parts":[{"kind":"text","text":"done"},{"kind":"file","file":{"uri":"u","name":"n","mimeType":"text/plain","size":3}}]}""",
            row["response_body"]!.ToJsonString());
        Assert.Empty(await _ana.ActivityAsync("type=a2a_receive&since_secs=600"));
        Assert.Empty(await _ana.TakeAsync("c1"));
    }

    [Theory]
    [InlineData("""{}""", "message is required")]
    [InlineData("""{"message":""}""", "message is required")]
    [InlineData("""{"message":7}""", "message must be a string")]
    [InlineData("""{"message":"m","attachments":{}}""", "attachments must be an array")]
    [InlineData("""{"message":"m","attachments":[{"uri":"u","name":"n"},{"uri":"u"}]}""", "attachment[1]: uri and name are required")]
    [InlineData("""{"message":"m","attachments":["x"]}""", "attachment[0]: uri and name are required")]
    public async Task Notify_WrongBody_IsRefusedAndNothingIsSaid(string body, string error)
    {
        using HttpResponseMessage response = await _ana.PostAsync("notify", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, (await response.JsonAsync())["error"]!.GetValue<string>());
        Assert.Empty(await _hub.EventsAsync(_ana.Id, "AGENT_MESSAGE"));
    }

    [Fact]
    public async Task Notify_ByNobody_IsRefused()
    {
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Post, $"/workspaces/{_ana.Id}/notify", null, new { message = "x" });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("missing workspace auth token", (await response.JsonAsync())["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Broadcast_ReachesEverybodyWithinReach()
    {
        Agent bob = await _hub.JoinAsync("bob");
        Agent child = await _hub.JoinAsync("child", parent: _ana.Id);
        Agent nephew = await _hub.JoinAsync("nephew", parent: bob.Id);

        using HttpResponseMessage response = await _ana.PostAsync("broadcast", new { message = "all hands" });

        Assert.Equal("""{"status":"sent","recipients":2}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(["all hands"], await bob.TakeAsync("c1"));
        Assert.Equal(["all hands"], await child.TakeAsync("c1"));
        Assert.Empty(await nephew.TakeAsync("c1"));
        Assert.Empty(await _ana.TakeAsync("c1"));
        Assert.Single(await _hub.EventsAsync(_ana.Id, "BROADCAST_MESSAGE"));
    }

    [Fact]
    public async Task Broadcast_WithoutTheRight_IsForbidden()
    {
        Agent bob = await _hub.JoinAsync("bob");

        using HttpResponseMessage response = await bob.PostAsync("broadcast", new { message = "x" });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await _ana.TakeAsync("c1"));
    }
}

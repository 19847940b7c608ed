using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>The way of an agent: created, registered, beating, seeing its peers; and what is refused on it.</summary>
public sealed class JoinTests : IAsyncLifetime
{
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Create_External_AwaitsItsAgentAndShowsTheConnectionOnce()
    {
        JsonObject created = await _hub.PostAsync("/workspaces", _hub.AdminToken, new { name = "laptop", external = true }, HttpStatusCode.Created);

        Assert.Equal("awaiting_agent", created["status"]!.GetValue<string>());
        Assert.True(created["external"]!.GetValue<bool>());
        JsonNode connection = created["connection"]!;
        Assert.Equal(created["id"]!.GetValue<string>(), connection["workspace_id"]!.GetValue<string>());
        string platform = _hub.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal(platform, connection["platform_url"]!.GetValue<string>());
        Assert.Equal($"{platform}/registry/register", connection["registry_endpoint"]!.GetValue<string>());
        Assert.Equal($"{platform}/registry/heartbeat", connection["heartbeat_endpoint"]!.GetValue<string>());
        Assert.DoesNotContain(connection["auth_token"]!.GetValue<string>(), (await _hub.GetAsync("/workspaces", _hub.AdminToken)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_WithItsToken_IsOnlineWithCardAndSecret()
    {
        Joined agent = await _hub.CreateAsync();

        JsonObject answer = await agent.RegisterAsync();

        Assert.Equal("registered", answer["status"]!.GetValue<string>());
        Assert.Equal("poll", answer["delivery_mode"]!.GetValue<string>());
        Assert.Null(answer["auth_token"]);
        Assert.Equal(43, answer["platform_inbound_secret"]!.GetValue<string>().Length);
        JsonNode seen = await _hub.GetAsync($"/workspaces/{agent.Id}", agent.Token);
        Assert.Equal("online", seen["status"]!.GetValue<string>());
        Assert.Equal("code", seen["agent_card"]!["skills"]![0]!["name"]!.GetValue<string>());
        Assert.Contains(
            """WORKSPACE_ONLINE {"url":"","agent_card":{"name":"agent","skills":[{"name":"code"}]},"delivery_mode":"poll"}""", await _hub.EventsAsync(agent.Id));
    }

    [Fact]
    public async Task Beat_GivesTheSecretOfTheRegister_Always()
    {
        Joined agent = await _hub.CreateAsync();
        string secret = (await agent.RegisterAsync())["platform_inbound_secret"]!.GetValue<string>();

        JsonObject beat = await agent.BeatAsync();

        Assert.Equal("ok", beat["status"]!.GetValue<string>());
        Assert.Equal(secret, beat["platform_inbound_secret"]!.GetValue<string>());
    }

    [Fact]
    public async Task Peers_OfTwoRoots_AreEachOther()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        await two.RegisterAsync();

        JsonNode peer = Assert.Single((await _hub.GetAsync($"/registry/{one.Id}/peers", one.Token)).AsArray())!;

        Assert.Equal(
            $$$"""{"id":"{{{two.Id}}}","name":"two","role":null,"tier":3,"status":"online","url":"","parent_id":null,"active_tasks":0,"agent_card":{"name":"agent","skills":[{"name":"code"}]}}""",
            peer.ToJsonString());
        Assert.Empty((await _hub.GetAsync($"/registry/{one.Id}/peers?q=three", one.Token)).AsArray());
        Assert.Single((await _hub.GetAsync($"/registry/{one.Id}/peers?q=TW", one.Token)).AsArray());
    }

    [Fact]
    public async Task Cards_WithAnyText_AreGivenAsTheyCame()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        var card = new JsonObject { ["name"] = "\"é\\ \u0001 </script> 😀", ["skills"] = new JsonArray(new JsonObject { ["name"] = "code" }), ["more"] = 1.50, ["none"] = null };
        await _hub.PostAsync("/registry/update-card", two.Token, new { workspace_id = two.Id.Value, agent_card = card });

        JsonNode?[] given =
        [
            (await _hub.GetAsync($"/registry/{one.Id}/peers", one.Token))[0]!["agent_card"],
            (await _hub.GetAsync($"/workspaces/{two.Id}", two.Token))["agent_card"],
            (await _hub.GetAsync("/workspaces", _hub.AdminToken)).AsArray().Single(workspace => (string?)workspace!["name"] == "two")!["agent_card"],
        ];

        Assert.All(given, seen => Assert.True(JsonNode.DeepEquals(card, seen), seen?.ToJsonString()));
        JsonObject without = (await _hub.GetAsync($"/registry/{two.Id}/peers", two.Token))[0]!.AsObject();
        Assert.True(without.ContainsKey("agent_card"));
        Assert.Null(without["agent_card"]);
    }

    [Fact]
    public async Task Discover_FollowsWhoMayTalkToWhom()
    {
        Joined root = await _hub.CreateAsync("root");
        Joined child = await _hub.CreateAsync("child", root.Id);
        Joined other = await _hub.CreateAsync("other");
        await child.RegisterAsync();

        JsonNode found = await _hub.GetAsync($"/registry/discover/{child.Id}", root.Token, ("X-Workspace-ID", root.Id.Value));

        Assert.Equal("child", found["name"]!.GetValue<string>());
        Assert.Equal("poll", found["delivery_mode"]!.GetValue<string>());
        Assert.Equal("400 X-Workspace-ID header is required", await _hub.FaultAsync(HttpMethod.Get, $"/registry/discover/{child.Id}", root.Token));
        Assert.Equal(
            "403 not authorized to discover this workspace",
            await _hub.FaultAsync(HttpMethod.Get, $"/registry/discover/{child.Id}", other.Token, null, ("X-Workspace-ID", other.Id.Value)));
        Assert.Equal(
            "401 invalid workspace auth token",
            await _hub.FaultAsync(HttpMethod.Get, $"/registry/discover/{child.Id}", other.Token, null, ("X-Workspace-ID", root.Id.Value)));
        Assert.Equal(
            "404 workspace not found",
            await _hub.FaultAsync(HttpMethod.Get, $"/registry/discover/{WorkspaceId.New()}", root.Token, null, ("X-Workspace-ID", root.Id.Value)));
    }

    [Fact]
    public async Task CheckAccess_AsksForTheCallersOwnToken()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        object body = new { caller_id = one.Id.Value, target_id = two.Id.Value };

        Assert.True((await _hub.PostAsync("/registry/check-access", one.Token, body))["allowed"]!.GetValue<bool>());
        Assert.Equal("401 missing workspace auth token", await _hub.FaultAsync(HttpMethod.Post, "/registry/check-access", null, body));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, "/registry/check-access", two.Token, body));
    }

    [Fact]
    public async Task UpdateCard_ChangesTheCardAndTells()
    {
        Joined agent = await _hub.CreateAsync();

        JsonObject answer = await _hub.PostAsync("/registry/update-card", agent.Token, new { workspace_id = agent.Id.Value, agent_card = new { name = "new" } });

        Assert.Equal("updated", answer["status"]!.GetValue<string>());
        Assert.Contains("""AGENT_CARD_UPDATED {"agent_card":{"name":"new"}}""", await _hub.EventsAsync(agent.Id));
    }

    [Theory]
    [InlineData("/registry/register")]
    [InlineData("/registry/heartbeat")]
    public async Task Registry_UnknownId_MakesNothing(string path)
    {
        Joined agent = await _hub.CreateAsync();
        string id = WorkspaceId.New().Value;
        object body = new { id, workspace_id = id, url = "", agent_card = new { name = "x" }, delivery_mode = "poll" };

        Assert.Equal("401 missing workspace auth token", await _hub.FaultAsync(HttpMethod.Post, path, null, body));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, path, agent.Token, body));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, path, "sbk_" + new string('A', 43), body));
        Assert.Equal("404 workspace not found", await _hub.FaultAsync(HttpMethod.Post, path, _hub.AdminToken, body));
        Assert.Equal(1, await _hub.CountAsync("SELECT count(*) FROM workspaces"));
        Assert.Equal(1, await _hub.CountAsync("SELECT count(*) FROM workspace_tokens"));
    }

    [Theory]
    [InlineData("/registry/register")]
    [InlineData("/registry/heartbeat")]
    public async Task Registry_WorkspaceWithoutLiveTokens_StaysClosed(string path)
    {
        Joined agent = await _hub.CreateAsync();
        JsonNode token = (await _hub.GetAsync($"/workspaces/{agent.Id}/tokens", agent.Token))["tokens"]![0]!;
        using (await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{agent.Id}/tokens/{token["id"]}", _hub.AdminToken))
        {
        }

        object body = new { id = agent.Id.Value, workspace_id = agent.Id.Value, url = "", agent_card = new { }, delivery_mode = "poll" };

        Assert.Equal("401 missing workspace auth token", await _hub.FaultAsync(HttpMethod.Post, path, null, body));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, path, agent.Token, body));
        Assert.Equal(0, await _hub.CountAsync("SELECT count(*) FROM workspace_tokens WHERE revoked_ms IS NULL"));
    }

    [Theory]
    [InlineData("/registry/register")]
    [InlineData("/registry/heartbeat")]
    public async Task Registry_RemovedWorkspace_IsRefusedForEver(string path)
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        using (await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{agent.Id}", _hub.AdminToken))
        {
        }

        object body = new { id = agent.Id.Value, workspace_id = agent.Id.Value, url = "", agent_card = new { }, delivery_mode = "poll" };
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, path, agent.Token, body));
            Assert.Equal("410 workspace removed", await _hub.FaultAsync(HttpMethod.Post, path, _hub.AdminToken, body));
            _hub.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal("removed", await agent.StatusAsync());
        Assert.StartsWith("WORKSPACE_REMOVED", (await _hub.EventsAsync(agent.Id))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/registry/register", "{")]
    [InlineData("/registry/register", "[]")]
    [InlineData("/registry/register", "null")]
    [InlineData("/registry/register", """{"id":"not-a-uuid","agent_card":{}}""")]
    [InlineData("/registry/register", """{"id":"ID","url":""}""")]
    [InlineData("/registry/register", """{"id":"ID","agent_card":"text"}""")]
    [InlineData("/registry/heartbeat", "{")]
    [InlineData("/registry/heartbeat", "{}")]
    [InlineData("/registry/heartbeat", """{"workspace_id":"ID","active_tasks":"many"}""")]
    [InlineData("/registry/heartbeat", """{"workspace_id":"ID","active_tasks":1e400}""")]
    public async Task Registry_BadBody_IsRefusedWithTheOriginalsText(string path, string body)
    {
        Joined agent = await _hub.CreateAsync();

        Assert.Equal("400 invalid request body", await _hub.FaultAsync(HttpMethod.Post, path, agent.Token, body.Replace("ID", agent.Id.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Registry_BodyOverOneMebibyte_Is413()
    {
        Joined agent = await _hub.CreateAsync();
        string start = $$"""{"workspace_id":"{{agent.Id}}","sample_error":" """;
        string body = start + new string('x', (1024 * 1024) + 1 - start.Length - 2) + "\"}";

        Assert.StartsWith("413 ", await _hub.FaultAsync(HttpMethod.Post, "/registry/heartbeat", agent.Token, body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_PollWithAnAddress_KeepsNoneOfIt()
    {
        Joined agent = await _hub.CreateAsync();

        await _hub.PostAsync("/registry/register", agent.Token, agent.RegisterBody("poll", "javascript:alert(1)"));

        Assert.Equal("", (await _hub.GetAsync($"/workspaces/{agent.Id}", agent.Token))["url"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("push", "", "url is required for push-mode workspaces")]
    [InlineData("", "", "url is required for push-mode workspaces")]
    [InlineData("shout", "", "delivery_mode must be push or poll")]
    [InlineData("push", "ftp://example.com/", "url must begin with http:// or https://")]
    [InlineData("push", "http://user:secret@example.com/", "url must not hold a user name or password")]
    public async Task Register_BadAddress_ChangesNothing(string mode, string url, string error)
    {
        Joined agent = await _hub.CreateAsync();

        Assert.Equal($"400 {error}", await _hub.FaultAsync(HttpMethod.Post, "/registry/register", agent.Token, agent.RegisterBody(mode, url)));
        Assert.Equal("awaiting_agent", await agent.StatusAsync());
    }
}

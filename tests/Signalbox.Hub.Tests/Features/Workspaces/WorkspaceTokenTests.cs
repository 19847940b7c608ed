using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>8.2 (52): tokens of agents.</summary>
public sealed class WorkspaceTokenTests : IAsyncLifetime
{
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Issue_GivesAWorkingTokenThatIsKeptAsItsHash()
    {
        Joined agent = await _hub.CreateAsync();

        JsonObject issued = await _hub.PostAsync($"/workspaces/{agent.Id}/tokens", agent.Token, null, HttpStatusCode.Created);

        string token = issued["auth_token"]!.GetValue<string>();
        Assert.Equal(agent.Id.Value, issued["workspace_id"]!.GetValue<string>());
        Assert.Equal("Save this token now — it cannot be retrieved again.", issued["message"]!.GetValue<string>());
        await (agent with { Token = token }).RegisterAsync();
        Assert.Equal(0, await _hub.CountAsync($"SELECT count(*) FROM workspace_tokens WHERE hash = '{token}' OR prefix = '{token}'"));
        JsonNode page = await _hub.GetAsync($"/workspaces/{agent.Id}/tokens", agent.Token);
        Assert.Equal(2, page["count"]!.GetValue<int>());
        Assert.Contains(page["tokens"]!.AsArray(), row => row!["prefix"]!.GetValue<string>() == token[..8]);
    }

    [Fact]
    public async Task Issue_ToAPerson_ComesWithEverythingToJoinWithAndToAnAgentAlone()
    {
        Joined agent = await _hub.CreateAsync();

        JsonObject toPerson = await _hub.PostAsync($"/workspaces/{agent.Id}/tokens", _hub.AdminToken, null, HttpStatusCode.Created);
        JsonObject toAgent = await _hub.PostAsync($"/workspaces/{agent.Id}/tokens", agent.Token, null, HttpStatusCode.Created);
        JsonObject managed = await _hub.PostAsync("/workspaces", _hub.AdminToken, new { name = "coder", runtime = "claude" }, HttpStatusCode.Created);
        JsonObject ofManaged = await _hub.PostAsync($"/workspaces/{managed["id"]}/tokens", _hub.AdminToken, null, HttpStatusCode.Created);

        Assert.Equal(toPerson["auth_token"]!.GetValue<string>(), toPerson["connection"]!["auth_token"]!.GetValue<string>());
        Assert.Contains(toPerson["auth_token"]!.GetValue<string>(), toPerson["connection"]!["universal_mcp_snippet"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(toAgent["connection"]);
        Assert.Equal(2, (await _hub.EventsAsync(agent.Id)).Count(told => told == "WORKSPACE_TOKENS {}"));
        Assert.Null(ofManaged["connection"]);
    }

    [Fact]
    public async Task Issue_FiftyFirst_Is429()
    {
        Joined agent = await _hub.CreateAsync();
        for (int i = 1; i < 50; i++)
        {
            await _hub.PostAsync($"/workspaces/{agent.Id}/tokens", _hub.AdminToken, null, HttpStatusCode.Created);
        }

        Assert.Equal("429 maximum 50 active tokens per workspace", await _hub.FaultAsync(HttpMethod.Post, $"/workspaces/{agent.Id}/tokens", _hub.AdminToken));
        Assert.Equal(10, (await _hub.GetAsync($"/workspaces/{agent.Id}/tokens?limit=10&offset=5", agent.Token))["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Revoke_OfAnotherWorkspacesToken_Is404()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");
        string id = (await _hub.GetAsync($"/workspaces/{two.Id}/tokens", two.Token))["tokens"]![0]!["id"]!.GetValue<string>();

        Assert.Equal("404 token not found or already revoked", await _hub.FaultAsync(HttpMethod.Delete, $"/workspaces/{one.Id}/tokens/{id}", one.Token));
        await two.RegisterAsync();
        using (HttpResponseMessage revoked = await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{two.Id}/tokens/{id}", _hub.AdminToken))
        {
            Assert.Equal("""{"status":"revoked"}""", await revoked.Content.ReadAsStringAsync());
        }

        Assert.Equal("404 token not found or already revoked", await _hub.FaultAsync(HttpMethod.Delete, $"/workspaces/{two.Id}/tokens/{id}", _hub.AdminToken));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, "/registry/register", two.Token, two.RegisterBody()));
    }

    [Fact]
    public async Task Token_OfAnotherWorkspace_OpensNothing()
    {
        Joined one = await _hub.CreateAsync("one");
        Joined two = await _hub.CreateAsync("two");

        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, "/registry/register", two.Token, one.RegisterBody()));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Get, $"/workspaces/{one.Id}/tokens", two.Token));
        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Post, $"/workspaces/{one.Id}/tokens", two.Token));
        Assert.Equal("awaiting_agent", await one.StatusAsync());
    }
}

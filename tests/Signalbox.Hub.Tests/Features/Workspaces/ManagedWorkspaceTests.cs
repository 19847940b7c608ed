using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Workspaces whose agent the hub runs itself.</summary>
public sealed class ManagedWorkspaceTests : IAsyncLifetime
{
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Create_Managed_ShowsPeersTheCardOfItsProfile()
    {
        Joined peer = await _hub.CreateAsync("peer");
        string id = await CreateAsync(new { name = "reviewer", runtime = "claude" });

        JsonNode seen = (await _hub.GetAsync($"/registry/{peer.Id}/peers", peer.Token))[0]!;

        Assert.Equal((id, "online"), ((string?)seen["id"], (string?)seen["status"]));
        Assert.Equal("reviewer", (string?)seen["agent_card"]!["name"]);
        Assert.Equal("Claude Code, run by the hub for one task at a time.", (string?)seen["agent_card"]!["description"]);
        Assert.Equal(["coding", "code review", "git", "shell"], seen["agent_card"]!["skills"]!.AsArray().Select(skill => (string?)skill!["name"]));
    }

    [Fact]
    public async Task Create_ManagedWithARole_DescribesItByTheRole()
    {
        string id = await CreateAsync(new { name = "reviewer", role = "reads every change", runtime = "shell" });

        JsonNode workspace = await _hub.GetAsync($"/workspaces/{id}", _hub.AdminToken);

        Assert.Equal("reads every change", (string?)workspace["agent_card"]!["description"]);
        Assert.Equal("shell", (string?)workspace["runtime"]);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("external")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Create_ManagedOfNoProfile_IsRefusedWithTheKnownOnes(string? runtime)
    {
        string fault = await _hub.FaultAsync(HttpMethod.Post, "/workspaces", _hub.AdminToken, new { name = "x", runtime });

        Assert.StartsWith("400 invalid workspace fields: runtime must be an agent profile of this hub (", fault, StringComparison.Ordinal);
        Assert.Contains("claude", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_ManagedAsPush_IsRefused()
    {
        string id = await CreateAsync(new { name = "builder", runtime = "shell" });

        string fault = await _hub.FaultAsync(
            HttpMethod.Post, "/registry/register", await TokenAsync(id), new { id, url = "https://example.com/", delivery_mode = "push", agent_card = new { } });

        Assert.Equal("400 delivery_mode must be poll: the hub runs the agent of this workspace itself", fault);
    }

    [Fact]
    public async Task Register_ManagedThatIsPaused_StaysPausedAndWithoutAnAddress()
    {
        string id = await CreateAsync(new { name = "builder", runtime = "shell" });
        await _hub.PostAsync($"/workspaces/{id}/pause", _hub.AdminToken, null);

        await _hub.PostAsync("/registry/register", await TokenAsync(id), new { id, url = "https://example.com/", agent_card = new { name = "builder" } });

        JsonNode workspace = await _hub.GetAsync($"/workspaces/{id}", _hub.AdminToken);
        Assert.Equal(("paused", "", "poll"), ((string?)workspace["status"], (string?)workspace["url"], (string?)workspace["delivery_mode"]));
    }

    private async Task<string> CreateAsync(object asked) =>
        (await _hub.PostAsync("/workspaces", _hub.AdminToken, asked, HttpStatusCode.Created))["id"]!.GetValue<string>();

    private async Task<string> TokenAsync(string id) =>
        (await _hub.PostAsync($"/workspaces/{id}/tokens", _hub.AdminToken, null, HttpStatusCode.Created))["auth_token"]!.GetValue<string>();
}

using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>What the agent of a task may do with its token: be the workspace that it works for, and nothing else.</summary>
public sealed class TaskTokenTests : IAsyncLifetime
{
    private readonly TaskId _task = TaskId.New();
    private WorkspacesHub _hub = null!;
    private Joined _peer = null!;
    private WorkspaceId _own;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _hub = await WorkspacesHub.StartAsync();
        _peer = await _hub.CreateAsync("peer");
        JsonObject created = await _hub.PostAsync("/workspaces", _hub.AdminToken, new { name = "builder", external = false, runtime = "shell" }, HttpStatusCode.Created);
        Assert.True(WorkspaceId.TryParse(created["id"]!.GetValue<string>(), out _own));
        _token = await _hub.Get<IDatabase>().WriteAsync(
            scope => _hub.Get<ITaskTokens>().Issue(scope, _task, "admin", _own), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task TaskToken_UnderItsOwnWorkspaceAndRegistry_IsItsAgent()
    {
        JsonNode own = await _hub.GetAsync($"/workspaces/{_own}", _token);
        JsonNode peers = await _hub.GetAsync($"/registry/{_own}/peers", _token);
        JsonNode peer = await _hub.GetAsync($"/registry/discover/{_peer.Id}", _token, ("X-Workspace-ID", _own.Value));
        await _hub.PostAsync("/registry/update-card", _token, new { workspace_id = _own.Value, agent_card = new { name = "builder" } });

        Assert.Equal("builder", (string?)own["name"]);
        Assert.Equal("peer", (string?)peers[0]!["name"]);
        Assert.Equal("peer", (string?)peer["name"]);
    }

    [Fact]
    public async Task TaskToken_WhatIsForPeople_IsRefused()
    {
        Assert.StartsWith("403", await _hub.FaultAsync(HttpMethod.Delete, $"/workspaces/{_own}", _token), StringComparison.Ordinal);
        Assert.StartsWith("403", await _hub.FaultAsync(HttpMethod.Post, $"/workspaces/{_own}/pause", _token), StringComparison.Ordinal);
        Assert.StartsWith("403", await _hub.FaultAsync(HttpMethod.Patch, $"/workspaces/{_own}", _token, new { broadcast_enabled = true }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/workspaces")]
    [InlineData("POST", "/workspaces")]
    [InlineData("GET", "/workspaces/{peer}")]
    [InlineData("POST", "/workspaces/{peer}/pause")]
    [InlineData("GET", "/workspaces/{own}/tokens")]
    [InlineData("POST", "/workspaces/{own}/tokens")]
    [InlineData("POST", "/workspaces/{own}/TOKENS/")]
    [InlineData("GET", "/registry/{peer}/peers")]
    [InlineData("GET", "/api/tokens")]
    [InlineData("POST", "/api/ticket")]
    public async Task TaskToken_Elsewhere_IsRefusedThoughItsOwnerMay(string method, string path)
    {
        string filled = path.Replace("{own}", _own.Value, StringComparison.Ordinal).Replace("{peer}", _peer.Id.Value, StringComparison.Ordinal);

        Assert.StartsWith("401", await _hub.FaultAsync(new HttpMethod(method), filled, _token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TaskToken_TaskEnds_IsRefusedAtOnce()
    {
        await _hub.Get<IDatabase>().WriteAsync(
            scope =>
            {
                _hub.Get<ITaskTokens>().Revoke(scope, _task);
                return true;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("401 invalid workspace auth token", await _hub.FaultAsync(HttpMethod.Get, $"/registry/{_own}/peers", _token));
    }

    [Fact]
    public async Task TaskToken_WorkspaceRemoved_IsToldSo()
    {
        using HttpResponseMessage removed = await _hub.SendAsync(HttpMethod.Delete, $"/workspaces/{_own}?confirm=true", _hub.AdminToken);

        Assert.Equal("410 workspace removed", await _hub.FaultAsync(HttpMethod.Get, $"/registry/{_own}/peers", _token));
    }
}

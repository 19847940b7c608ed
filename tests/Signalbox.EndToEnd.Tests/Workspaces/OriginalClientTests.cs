using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Workspaces;

/// <summary>A client that behaves as the original does, against the real hub: it registers, beats, polls, and lives through what befalls it.</summary>
public sealed class OriginalClientTests : IAsyncLifetime
{
    private readonly TemporaryFolder _configs = new();
    private HubProcess _hub = null!;
    private Member _member = null!;

    private string CursorFile => _configs[".mcp_inbox_cursor"];

    public async ValueTask InitializeAsync()
    {
        _hub = await HubProcess.StartAsync();
        _member = await Member.JoinAsync(_hub.Api, "laptop");
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _configs.Dispose();
    }

    [Fact]
    public async Task Client_RegistersBeatsAndPolls_IsOnlineAndHearsPeersAndPeople()
    {
        Member peer = await Member.JoinAsync(_hub.Api, "peer");
        await _member.HearAsync("sent before it came", peer);
        await _member.HearAsync("from a person");
        await using OriginalClient client = Start();

        await client.HearsAsync("sent before it came", "from a person");
        string last = await _member.HearAsync("sent while it polls", peer);
        await client.HearsAsync("sent before it came", "from a person", "sent while it polls");

        Assert.Equal(["peer_agent", "canvas_user", "peer_agent"], client.Messages.Select(message => (string)message["kind"]!));
        Assert.Equal([peer.Id, "", peer.Id], client.Messages.Select(message => (string)message["peer_id"]!));
        Assert.All(client.Messages, message => Assert.Equal("message/send", (string?)message["method"]));
        await Eventually.TrueAsync(async () => await File.ReadAllTextAsync(CursorFile) == last, "the cursor is saved");
        await client.SaysAsync("registered workspace");
        await Eventually.TrueAsync(() => File.Exists(_configs[".platform_inbound_secret"]), "a beat brings the inbound secret");
        JsonObject seen = await _member.WorkspaceAsync();
        Assert.Equal("online", (string?)seen["status"]);
        Assert.Equal(["review", "build"], seen["agent_card"]!["skills"]!.AsArray().Select(skill => (string)skill!["name"]!));
        JsonNode receipt = JsonNode.Parse(await _hub.Api.ReadAsync($"/workspaces/{peer.Id}/receipts/{last}", peer.Token))!;
        Assert.Equal("delivered", (string?)receipt["state"]);
        Assert.Equal(0, await client.EndAsync());
    }

    [Fact]
    public async Task Client_WhatItSaysItself_DoesNotComeBackToIt()
    {
        await using OriginalClient client = Start();
        using (await _member.PostAsync($"/workspaces/{_member.Id}/notify", new JsonObject { ["message"] = "for people" }))
        using (await _member.PostAsync($"/workspaces/{_member.Id}/activity", new JsonObject { ["activity_type"] = "a2a_receive", ["summary"] = "responded" }))
        {
            await _member.HearAsync("for the agent");
        }

        await client.HearsAsync("for the agent");
    }

    [Fact]
    public async Task Client_StartedAgain_GoesOnAfterItsCursor()
    {
        await using (OriginalClient before = Start())
        {
            await _member.HearAsync("heard");
            await before.HearsAsync("heard");
            await Eventually.TrueAsync(() => File.Exists(CursorFile), "the cursor is saved");
            Assert.Equal(0, await before.EndAsync());
        }

        await _member.HearAsync("while it was away, 1");
        await _member.HearAsync("while it was away, 2");
        await using OriginalClient after = Start();

        await after.HearsAsync("while it was away, 1", "while it was away, 2");
    }

    [Fact]
    public async Task Client_HubRestartedAndItsRowPruned_StartsOverAndHearsWhatIsNew()
    {
        await using OriginalClient client = Start();
        await _member.HearAsync("soon forgotten");
        await client.HearsAsync("soon forgotten");
        await Eventually.TrueAsync(() => File.Exists(CursorFile), "the cursor is saved");

        await _hub.KillAsync();
        await client.SaysAsync("heartbeat failed");
        HubDatabase.AgeMessages(_hub.Place, TimeSpan.FromDays(31));
        await _hub.StartAgainAsync();
        await client.SaysAsync("HTTP 410");
        await _member.HearAsync("after the restart");

        await client.HearsAsync("soon forgotten", "after the restart");
        Assert.Equal("online", await _member.StatusAsync());
        Assert.DoesNotContain("auth failure", client.Log, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => await File.ReadAllTextAsync(CursorFile) == (string?)client.Messages[^1]["activity_id"], "the new cursor is saved");
    }

    [Fact]
    public async Task Client_WorkspaceDeleted_IsRefusedUntilItSaysSoAndStaysUp()
    {
        await using OriginalClient client = Start();
        await Eventually.TrueAsync(async () => await _member.StatusAsync() == "online", "the client is there");

        await _member.RemoveAsync();

        await client.SaysAsync("WARNING heartbeat HTTP 401 (auth failure 1/3)");
        await client.SaysAsync($"ERROR 3 consecutive heartbeat auth failures (HTTP 401) — the token in MOLECULE_WORKSPACE_TOKEN has been REVOKED, likely because workspace {_member.Id}");
        Assert.Equal(0, await client.EndAsync());
        await using OriginalClient again = Start();
        Assert.Equal(3, await again.ExitCodeAsync());
        Assert.Contains("register rejected with HTTP 401", again.Log, StringComparison.Ordinal);
    }

    private OriginalClient Start() => OriginalClient.Start(_member, _hub.Place, _configs.Path);
}

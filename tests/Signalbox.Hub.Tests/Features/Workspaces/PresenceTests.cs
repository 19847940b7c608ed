using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Beats, silence and restarts. The sweep is run by the test; the hub's own timer stands still with the clock.</summary>
public sealed class PresenceTests : IAsyncLifetime
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Bit = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private WorkspacesHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync(folder: _folder);

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    // 8.2 (49)
    [Theory]
    [InlineData("awaiting_agent")]
    [InlineData("offline")]
    [InlineData("provisioning")]
    [InlineData("failed")]
    public async Task Beat_OfAnAbsentOne_BringsItBackAndTellsOnce(string status)
    {
        Joined agent = await _hub.CreateAsync();
        await PutAsync(agent.Id, status);

        await agent.BeatAsync();
        await agent.BeatAsync();

        Assert.Equal("online", await agent.StatusAsync());
        Assert.Single(await _hub.EventsAsync(agent.Id), told => told == $$"""WORKSPACE_ONLINE {"recovered_from":"{{status}}"}""");
    }

    [Fact]
    public async Task Beat_WithACardThatIsTooLarge_HasNotHappened()
    {
        Joined agent = await _hub.CreateAsync();
        var body = new { workspace_id = agent.Id.Value, current_task = "t", agent_card = new { name = new string('x', 64 * 1024) } };

        Assert.StartsWith("400 agent_card has ", await _hub.FaultAsync(HttpMethod.Post, "/registry/heartbeat", agent.Token, body), StringComparison.Ordinal);

        Assert.Equal("awaiting_agent", await agent.StatusAsync());
        Assert.Null((await _hub.GetAsync($"/workspaces/{agent.Id}", agent.Token))["last_heartbeat_at"]);
    }

    [Fact]
    public async Task Beat_LongText_IsCutBetweenCharacters()
    {
        Joined agent = await _hub.CreateAsync();

        await agent.BeatAsync(currentTask: new string('x', 4095) + "😀");

        Assert.Equal(new string('x', 4095), (await _hub.GetAsync($"/workspaces/{agent.Id}", agent.Token))["current_task"]!.GetValue<string>());
    }

    [Fact]
    public async Task Beat_OfAPausedOne_LeavesItPaused()
    {
        Joined agent = await _hub.CreateAsync();
        await _hub.PostAsync($"/workspaces/{agent.Id}/pause", _hub.AdminToken, null);

        await agent.BeatAsync();

        Assert.Equal("paused", await agent.StatusAsync());
    }

    [Fact]
    public async Task Beat_Wedged_DegradesUntilItIsWellAgain()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();

        await agent.BeatAsync(runtimeState: "wedged", sampleError: "stuck");
        await agent.BeatAsync(runtimeState: "wedged", sampleError: "stuck");

        Assert.Equal("degraded", await agent.StatusAsync());
        Assert.Single(await _hub.EventsAsync(agent.Id), told => told == """WORKSPACE_DEGRADED {"runtime_state":"wedged","sample_error":"stuck"}""");
        await agent.BeatAsync();
        Assert.Equal("online", await agent.StatusAsync());
        Assert.Equal("""WORKSPACE_ONLINE {"recovered_from":"degraded"}""", (await _hub.EventsAsync(agent.Id))[^1]);
    }

    [Theory]
    [InlineData(0.49, "online")]
    [InlineData(0.5, "degraded")]
    [InlineData(1.0, "degraded")]
    public async Task Beat_ErrorRate_DegradesFromAHalf(double rate, string status)
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();

        await agent.BeatAsync(rate, sampleError: "e");

        Assert.Equal(status, await agent.StatusAsync());
    }

    [Theory]
    [InlineData(0.1, "degraded")]
    [InlineData(0.09, "online")]
    public async Task Beat_ErrorRate_RecoversBelowATenth(double rate, string status)
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        await agent.BeatAsync(0.9);

        await agent.BeatAsync(rate);

        Assert.Equal(status, await agent.StatusAsync());
    }

    [Fact]
    public async Task Beat_OfARuntimeThatJudgesItself_IsNotJudged()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();

        await agent.BeatAsync(0.9, metadata: new { capabilities = new { status_mgmt = true } });

        Assert.Equal("online", await agent.StatusAsync());
    }

    [Fact]
    public async Task Beat_AbsentAndWedged_IsDegraded()
    {
        Joined agent = await _hub.CreateAsync();

        await agent.BeatAsync(runtimeState: "wedged");

        Assert.Equal("degraded", await agent.StatusAsync());
    }

    [Fact]
    public async Task Beat_CurrentTask_IsToldWhenItChangesOnly()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();

        await agent.BeatAsync(currentTask: "build");
        await agent.BeatAsync(currentTask: "build");
        await agent.BeatAsync();

        Assert.Equal(
            ["""TASK_UPDATED {"current_task":"build","active_tasks":1}""", """TASK_UPDATED {"current_task":"","active_tasks":0}"""],
            (await _hub.EventsAsync(agent.Id)).Where(told => told.StartsWith("TASK_UPDATED", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(-1.0, 0.0)]
    [InlineData(7.5, 1.0)]
    public async Task Beat_NumbersOutOfRange_AreClamped(double rate, double kept)
    {
        Joined agent = await _hub.CreateAsync();

        await _hub.PostAsync(
            "/registry/heartbeat",
            agent.Token,
            new { workspace_id = agent.Id.Value, error_rate = rate, active_tasks = -5, uptime_seconds = -1, monthly_spend = 1e30 });

        JsonNode seen = await _hub.GetAsync($"/workspaces/{agent.Id}", agent.Token);
        Assert.Equal(kept, seen["last_error_rate"]!.GetValue<double>());
        Assert.Equal(0, seen["active_tasks"]!.GetValue<int>());
        Assert.Equal(0, seen["uptime_seconds"]!.GetValue<long>());
    }

    [Fact]
    public async Task Silence_GreysOutFirstAndThenAwaitsTheAgent()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        Assert.False(await IsLateAsync(agent));

        _hub.Time.Advance(Window);
        await SweepAsync();
        Assert.Equal("online", await agent.StatusAsync());
        Assert.True(await IsLateAsync(agent));

        _hub.Time.Advance(Bit);
        await SweepAsync();
        await SweepAsync();
        Assert.Equal("awaiting_agent", await agent.StatusAsync());
        Assert.Equal(["WORKSPACE_AWAITING_AGENT {}"], (await _hub.EventsAsync(agent.Id)).Where(told => told.EndsWith("AGENT {}", StringComparison.Ordinal)));
        await agent.BeatAsync();
        Assert.Equal("online", await agent.StatusAsync());
    }

    [Fact]
    public async Task Silence_OfAnAgentThatTheHubCalls_IsOffline()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        await WriteAsync("UPDATE workspaces SET delivery_mode = 'push', url = 'https://example.com/'");

        _hub.Time.Advance(Window + Bit);
        await SweepAsync();

        Assert.Equal("offline", await agent.StatusAsync());
    }

    [Fact]
    public async Task Silence_OfAManagedOne_MeansNothing()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        await WriteAsync("UPDATE workspaces SET external = 0");

        _hub.Time.Advance(Window + Bit);
        await SweepAsync();

        Assert.Equal("online", await agent.StatusAsync());
    }

    [Fact]
    public async Task OpenCall_IsPresenceHoweverLong()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        using (_hub.Get<IPresence>().Waiting(agent.Id))
        {
            _hub.Time.Advance(Window * 10);
            await SweepAsync();
            Assert.Equal("online", await agent.StatusAsync());
        }

        _hub.Time.Advance(Window);
        await SweepAsync();
        Assert.Equal("online", await agent.StatusAsync());
        _hub.Time.Advance(Bit);
        await SweepAsync();
        Assert.Equal("awaiting_agent", await agent.StatusAsync());
    }

    [Fact]
    public async Task OpenCall_OfOneThatNeverBeat_BringsItOnline()
    {
        Joined agent = await _hub.CreateAsync();

        using (_hub.Get<IPresence>().Waiting(agent.Id))
        {
            await SweepAsync();
        }

        Assert.Equal("online", await agent.StatusAsync());
    }

    [Fact]
    public async Task Restart_AfterADayOfDowntime_GivesAWholeWindow()
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        await _hub.DisposeAsync();

        _hub = await WorkspacesHub.StartAsync(folder: _folder);
        _hub.Time.Advance(Window);
        await SweepAsync();
        Assert.Equal("online", await _hub.StatusAsync(agent.Id));
        _hub.Time.Advance(Bit);
        await SweepAsync();
        Assert.Equal("awaiting_agent", await _hub.StatusAsync(agent.Id));
    }

    [Fact]
    public async Task Flush_ManyBeats_IsOneWriteAndSurvivesARestart()
    {
        Joined[] agents = [await _hub.CreateAsync("a"), await _hub.CreateAsync("b"), await _hub.CreateAsync("c")];
        foreach (Joined agent in agents)
        {
            await agent.RegisterAsync();
            await agent.BeatAsync(0.2);
        }

        PresenceBoard board = _hub.Get<PresenceBoard>();
        Assert.Equal(3, await board.FlushAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await board.FlushAsync(TestContext.Current.CancellationToken));
        await agents[0].BeatAsync(0.3);
        await _hub.StopAsync();
        await _hub.DisposeAsync();

        _hub = await WorkspacesHub.StartAsync(folder: _folder);
        JsonNode[] seen = [.. (await _hub.GetAsync("/workspaces", _hub.AdminToken)).AsArray().Select(workspace => workspace!)];
        double[] expected = [0.3, 0.2, 0.2];
        Assert.Equal(expected, seen.OrderBy(workspace => workspace["name"]!.GetValue<string>()).Select(workspace => workspace["last_error_rate"]!.GetValue<double>()));
        Assert.All(seen, workspace => Assert.Equal(7, workspace["uptime_seconds"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Moves_GuardThatMisses_TellsNothing()
    {
        Joined agent = await _hub.CreateAsync();
        string[] before = await _hub.EventsAsync(agent.Id);

        // The status that the caller believes in is not the one that stands.
        await _hub.Get<IDatabase>().WriteAsync(
            scope => _hub.Get<PresenceMoves>().Apply(scope, agent.Id, Signalbox.Contracts.Workspaces.WorkspaceStatus.Degraded, PresenceTrigger.ErrorsLow),
            TestContext.Current.CancellationToken);

        Assert.Equal("awaiting_agent", await agent.StatusAsync());
        Assert.Equal(before, await _hub.EventsAsync(agent.Id));
    }

    private Task<int> SweepAsync() => _hub.Get<PresenceSweep>().SweepAsync(TestContext.Current.CancellationToken);

    private async Task<bool> IsLateAsync(Joined agent) => (await _hub.GetAsync($"/workspaces/{agent.Id}", _hub.AdminToken))["late"]!.GetValue<bool>();

    private Task<int> PutAsync(WorkspaceId id, string status) => WriteAsync($"UPDATE workspaces SET status = '{status}' WHERE id = '{id}'");

    private Task<int> WriteAsync(string sql) => _hub.Get<IDatabase>().WriteAsync(
        scope => scope.Connection.Execute(sql, transaction: scope.Transaction), TestContext.Current.CancellationToken);
}

using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Workspaces.Presence;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>The wall clock jumps, as after a suspend or a first synchronisation. Presence and limits go by a clock that does not.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(90);

    private WorkspacesHub _hub = null!;

    public static TheoryData<int> Days => [1, 365, -1, -365];

    public async ValueTask InitializeAsync() => _hub = await WorkspacesHub.StartAsync(new() { ["RATE_LIMIT"] = "5" });

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Presence_ClockJumps_NobodyFlipsAndSilenceIsMeasuredAsBefore(int days)
    {
        Joined agent = await _hub.CreateAsync();
        await agent.RegisterAsync();
        string[] before = await _hub.EventsAsync(agent.Id);

        _hub.Time.Jump(TimeSpan.FromDays(days));
        await SweepAsync();

        JsonNode seen = await _hub.GetAsync($"/workspaces/{agent.Id}", _hub.AdminToken);
        Assert.Equal("online", seen["status"]!.GetValue<string>());
        Assert.False(seen["late"]!.GetValue<bool>());
        Assert.Equal(before, await _hub.EventsAsync(agent.Id));
        _hub.Time.Advance(Window);
        await SweepAsync();
        Assert.Equal("online", await agent.StatusAsync());
        _hub.Time.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync();
        Assert.Equal("awaiting_agent", await agent.StatusAsync());
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Limit_ClockJumps_BeginsNoNewMinute(int days)
    {
        Joined agent = await _hub.CreateAsync();
        for (int i = 0; i < 5; i++)
        {
            await agent.BeatAsync();
        }

        _hub.Time.Jump(TimeSpan.FromDays(days));

        Assert.Equal("429 rate limit exceeded", await _hub.FaultAsync(HttpMethod.Post, "/registry/heartbeat", agent.Token, new { workspace_id = agent.Id.Value }));
    }

    private Task<int> SweepAsync() => _hub.Get<PresenceSweep>().SweepAsync(TestContext.Current.CancellationToken);
}

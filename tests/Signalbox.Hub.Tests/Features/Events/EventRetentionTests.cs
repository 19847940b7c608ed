using Dapper;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Events;

public sealed class EventRetentionTests
{
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_TooMany_KeepsTheNewest()
    {
        await using HubDatabase hub = HubDatabase.Create();
        var log = new EventLog(hub.Database, _time);
        await AppendManyAsync(hub, log, 2600);

        long dropped = await Retention(hub, keepCount: 1000).SweepAsync(Token);

        Assert.Equal(1600, dropped);
        EventPage page = await log.ReadAsync(Callers.Operator("op"), 1600, 1, Token);
        Assert.False(page.Reset);
        Assert.Equal(1601, Assert.Single(page.Events).Seq);
        Assert.Equal(1000, await CountAsync(hub));
    }

    [Fact]
    public async Task Sweep_TooOld_GoesByAge()
    {
        await using HubDatabase hub = HubDatabase.Create();
        var log = new EventLog(hub.Database, _time);
        await AppendManyAsync(hub, log, 3);
        _time.Advance(TimeSpan.FromDays(6));
        await AppendManyAsync(hub, log, 2);
        _time.Advance(TimeSpan.FromDays(2));

        long dropped = await Retention(hub).SweepAsync(Token);

        Assert.Equal(3, dropped);
        Assert.Equal(2, await CountAsync(hub));
    }

    [Fact]
    public async Task Sweep_EverythingOld_LeavesAnEmptyLogThatGoesOnCounting()
    {
        await using HubDatabase hub = HubDatabase.Create();
        var log = new EventLog(hub.Database, _time);
        await AppendManyAsync(hub, log, 5);
        _time.Advance(TimeSpan.FromDays(8));

        await Retention(hub).SweepAsync(Token);
        await AppendManyAsync(hub, log, 1);

        Assert.Equal(6, log.Head);
        Assert.True((await log.ReadAsync(Callers.Operator("op"), 4, 10, Token)).Reset);
        Assert.Equal(6, Assert.Single((await log.ReadAsync(Callers.Operator("op"), 5, 10, Token)).Events).Seq);
    }

    [Fact]
    public async Task Sweep_NothingToDrop_ChangesNothing()
    {
        await using HubDatabase hub = HubDatabase.Create();
        var log = new EventLog(hub.Database, _time);
        await AppendManyAsync(hub, log, 5);

        Assert.Equal(0, await Retention(hub).SweepAsync(Token));
        Assert.Equal(5, await CountAsync(hub));
    }

    private static Task<int> AppendManyAsync(HubDatabase hub, EventLog log, int count) => hub.Database.WriteAsync(
        scope =>
        {
            for (int i = 0; i < count; i++)
            {
                log.Append(scope, new HubEvent("task.running", "ann", $"s{i}", "{}"));
            }

            return count;
        },
        Token);

    private static Task<long> CountAsync(HubDatabase hub) =>
        hub.Database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM events"), Token);

    private EventRetention Retention(HubDatabase hub, int keepCount = 100_000) =>
        new(hub.Database, Options.Create(new EventsOptions { KeepCount = keepCount }), _time);
}

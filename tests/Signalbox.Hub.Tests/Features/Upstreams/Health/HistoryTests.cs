using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Upstreams.Health.History;
using Signalbox.Hub.Features.Upstreams.Health.Wire;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

public sealed class HistoryTests : IAsyncDisposable
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private readonly HubDatabase _database = HubDatabase.Create();
    private readonly HistoryStore _store;

    public HistoryTests() => _store = new HistoryStore(_database.Database, new EventLog(_database.Database, TimeProvider.System));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Uptime_OverOneRun_CountsWhatIsKnown()
    {
        await RunAsync(0, 10 * Hour, Move(Hour, "warming", "connected"), Move(7 * Hour, "connected", "unreachable"), Move(9 * Hour, "unreachable", "connected"));

        Uptime uptime = Uptime.Of(await ReadAsync(10 * Hour), 0, 10 * Hour);

        Assert.Equal((9, 7), (uptime.Known.TotalHours, uptime.Connected.TotalHours));
        Assert.Equal(77.778, uptime.Percent);
    }

    [Fact]
    public async Task Uptime_AcrossARestart_KnowsNothingInBetweenAndAfterwardsUntilTheFirstCheck()
    {
        await RunAsync(0, 2 * Hour, Move(0, "warming", "connected"));
        await RunAsync(5 * Hour, 8 * Hour, Move(6 * Hour, "warming", "unreachable"));

        Uptime uptime = Uptime.Of(await ReadAsync(8 * Hour), 0, 8 * Hour);

        Assert.Equal((4, 2), (uptime.Known.TotalHours, uptime.Connected.TotalHours));
    }

    [Fact]
    public async Task Uptime_WindowBeginsAmidAState_CountsItsRest()
    {
        await RunAsync(0, 30 * Hour, Move(Hour, "warming", "connected"), Move(20 * Hour, "connected", "unreachable"));

        Uptime uptime = Uptime.Of(await ReadAsync(30 * Hour), 6 * Hour, 30 * Hour);

        Assert.Equal((24, 14), (uptime.Known.TotalHours, uptime.Connected.TotalHours));
    }

    [Fact]
    public async Task Uptime_NothingKnown_IsNull()
    {
        await RunAsync(0, Hour);

        Assert.Null(Uptime.Of(await ReadAsync(Hour), 0, Hour).Percent);
    }

    [Fact]
    public async Task Prune_OldThings_GoButTheOneThatSaysHowTheWindowBegins()
    {
        await RunAsync(0, 40 * Hour, Move(Hour, "warming", "connected"), Move(2 * Hour, "connected", "unreachable"), Move(30 * Hour, "unreachable", "connected"));
        await WriteAsync(0, 40 * Hour, [], [Sample(Hour, 5), Sample(39 * Hour, 7)]);

        await _store.PruneAsync(40 * Hour, Cancel);

        HistoryRows rows = await ReadAsync(40 * Hour);
        Assert.Equal([2 * Hour, 30 * Hour], rows.Transitions.Select(move => move.AtMs));
        Assert.Equal(1, rows.Latencies.Count);
        Assert.Single(rows.Runs);
        await _store.PruneAsync(3 * Day, Cancel);
        Assert.Empty((await ReadAsync(3 * Day)).Runs);
    }

    [Fact]
    public async Task Latencies_OfManyBatches_AddUp()
    {
        await _store.BeginRunAsync(0, Cancel);
        for (int batch = 0; batch < 10; batch++)
        {
            await WriteAsync(0, Hour, [], [.. Enumerable.Range((batch * 100) + 1, 100).Select(ms => Sample(Hour, ms))]);
        }

        LatencyHistogram latencies = (await ReadAsync(Hour)).Latencies;

        Assert.Equal(1000, latencies.Count);
        Assert.InRange(latencies.Percentile(0.5)!.Value, 450, 550);
        Assert.InRange(latencies.Percentile(0.95)!.Value, 855, 1045);
        Assert.InRange(latencies.Percentile(0.99)!.Value, 890, 1090);
        Assert.Null(new LatencyHistogram().Percentile(0.5));
    }

    [Fact]
    public async Task Latencies_OfTwoQuartersOfAnHour_StandApartInTheView()
    {
        await _store.BeginRunAsync(0, Cancel);
        await WriteAsync(0, Hour, [], [Sample(0, 5), Sample(1000, 5), Sample(Hour, 100)]);

        HistoryView view = HistoryView.Of("one", await ReadAsync(2 * Hour), 2 * Hour);

        Assert.Equal(15, view.CourseMinutes);
        Assert.Equal([("1970-01-01T00:00:00Z", 2L), ("1970-01-01T01:00:00Z", 1L)], view.LatencyCourse.Select(point => (point.At, point.Samples)));
        Assert.InRange(view.LatencyCourse[0].P95, 4.5, 5.5);
        Assert.InRange(view.LatencyCourse[1].P50, 90, 110);
    }

    [Fact]
    public async Task Write_Transition_StandsWithItsEventOrNotAtAll()
    {
        await RunAsync(0, Hour, Move(Hour, "warming", "connected"));

        long[] told = await _database.Database.ReadAsync(connection => connection.Query<long>("SELECT seq FROM events WHERE kind = 'upstream.state'").ToArray(), Cancel);
        long[] kept = await _database.Database.ReadAsync(connection => connection.Query<long>("SELECT seq FROM upstream_transitions").ToArray(), Cancel);

        Assert.Equal(told, kept);
        Assert.Single(kept);
    }

    [Fact]
    public void Queue_PutBack_KeepsTheOrder()
    {
        var queue = new HistoryQueue(new ManualTimeProvider());
        queue.Add(Move(1, "warming", "connecting"));
        HistoryBatch batch = queue.Take();
        queue.Add(Move(2, "connecting", "connected"));

        queue.PutBack(batch);

        Assert.Equal([1, 2], queue.Take().Transitions.Select(move => move.AtMs));
    }

    [Fact]
    public async Task History_OverTheApi_TellsTransitionsLatencyUptimeAndRestarts()
    {
        await using HealthHub hub = await HealthHub.StartAsync(hub => hub.Serve("one"));
        await hub.StateAsync("one", "connected");
        hub.Time.Advance(TimeSpan.FromMinutes(2));
        await Eventually.TrueAsync(async () => (await hub.GetAsync("/api/mcp/clients/one/history"))["latency_ms"]!["samples"]!.GetValue<long>() == 1, "the latency is written");

        JsonObject history = await hub.GetAsync("/api/mcp/clients/one/history");

        Assert.Equal(["name", "window_hours", "known_seconds", "latency_ms", "transitions", "restarts", "uptime_percent", "course_minutes", "latency_course"], history.Select(member => member.Key));
        Assert.Equal(100, history["uptime_percent"]!.GetValue<double>());
        Assert.Equal("connected", history["transitions"]![0]!["to"]!.GetValue<string>());
        Assert.Equal("2026-01-01T00:00:00Z", Assert.Single(history["restarts"]!.AsArray())!["started_at"]!.GetValue<string>());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Transition Move(long atMs, string from, string to) =>
        new("one", atMs, from, to, to == "connected" ? "connected" : "configured_but_unconnected") { Rule = "rule", Reason = "reason" };

    private static LatencySample Sample(long atMs, double ms) => new("one", atMs, TimeSpan.FromMilliseconds(ms));

    private async Task RunAsync(long startedMs, long aliveMs, params Transition[] moves)
    {
        await _store.BeginRunAsync(startedMs, Cancel);
        await WriteAsync(startedMs, aliveMs, moves, []);
    }

    private Task WriteAsync(long startedMs, long aliveMs, Transition[] moves, LatencySample[] samples) => _store.WriteAsync(new HistoryBatch(moves, samples), startedMs, aliveMs, Cancel);

    private Task<HistoryRows> ReadAsync(long nowMs) => _store.ReadAsync("one", nowMs, Cancel);
}

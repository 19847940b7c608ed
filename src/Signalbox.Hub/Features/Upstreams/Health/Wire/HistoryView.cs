using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Upstreams.Health.History;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary><c>GET /api/mcp/clients/{name}/history</c>: the last 24 hours.</summary>
internal sealed record HistoryView(string Name, int WindowHours, double KnownSeconds, LatencyView LatencyMs, IReadOnlyList<TransitionView> Transitions, IReadOnlyList<RestartView> Restarts)
{
    private const int MostTransitions = 500;

    /// <summary>Share of the known time in which it was connected; null when nothing is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? UptimePercent { get; init; }

    /// <summary>Length of a stretch of <see cref="LatencyCourse"/>.</summary>
    public int CourseMinutes { get; } = (int)HistoryStore.Bucket.TotalMinutes;

    /// <summary>The latencies over the window, oldest first; stretches without a check are left out.</summary>
    public required IReadOnlyList<LatencyPoint> LatencyCourse { get; init; }

    public static HistoryView Of(string name, HistoryRows rows, long nowMs)
    {
        long fromMs = nowMs - (long)HistoryStore.Window.TotalMilliseconds;
        Uptime uptime = Uptime.Of(rows, fromMs, nowMs);
        return new HistoryView(
            name,
            (int)HistoryStore.Window.TotalHours,
            uptime.Known.TotalSeconds,
            LatencyView.Of(rows.Latencies),
            [.. rows.Transitions.Where(move => move.AtMs >= fromMs).Reverse().Take(MostTransitions).Select(TransitionView.Of)],
            [.. rows.Runs.Where(run => run.StartedMs >= fromMs).Select(run => RestartView.Of(run, rows.Runs.LastOrDefault(before => before.StartedMs < run.StartedMs)))])
        {
            UptimePercent = uptime.Percent,
            LatencyCourse = [.. rows.Buckets.Where(bucket => bucket.Latencies.Count > 0).Select(LatencyPoint.Of)],
        };
    }
}

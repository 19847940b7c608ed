using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>For how much of the time an endpoint was connected. While the hub did not run, or had not checked yet, nothing is known and nothing counts.</summary>
internal sealed record Uptime(TimeSpan Known, TimeSpan Connected)
{
    /// <summary>In percent; null when nothing is known.</summary>
    public double? Percent => Known > TimeSpan.Zero ? Math.Round(Connected / Known * 100, 3) : null;

    /// <summary>Over the runs of the hub, each of which begins without knowledge.</summary>
    public static Uptime Of(HistoryRows rows, long fromMs, long toMs)
    {
        var total = new Uptime(TimeSpan.Zero, TimeSpan.Zero);
        foreach ((RunRow run, RunRow? next) in rows.Runs.Zip(rows.Runs.Skip(1).Cast<RunRow?>().Append(null)))
        {
            // The present run lives up to now, whatever it wrote last.
            long end = next is null ? toMs : Math.Min(run.AliveMs, next.StartedMs);
            total = OfRun(rows.Transitions.Where(move => move.AtMs >= run.StartedMs && (next is null || move.AtMs < next.StartedMs)), run.StartedMs, end, fromMs, total);
        }

        return total;
    }

    private static Uptime OfRun(IEnumerable<Transition> moves, long startMs, long endMs, long fromMs, Uptime sum)
    {
        (string state, string status, long since) = (VerdictTable.Warming, VerdictTable.Unconnected, startMs);
        foreach (Transition move in moves)
        {
            sum = sum.With(state, status, Math.Max(since, fromMs), Math.Min(move.AtMs, endMs));
            (state, status, since) = (move.To, move.Status, move.AtMs);
        }

        return sum.With(state, status, Math.Max(since, fromMs), endMs);
    }

    private Uptime With(string state, string status, long fromMs, long toMs)
    {
        if (state == VerdictTable.Warming || toMs <= fromMs)
        {
            return this;
        }

        TimeSpan length = TimeSpan.FromMilliseconds(toMs - fromMs);
        return new Uptime(Known + length, Connected + (status == VerdictTable.Connected ? length : TimeSpan.Zero));
    }
}

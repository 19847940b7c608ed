namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>Durations by class: each class is a fifth wider than the one before, so a percentile is exact to a tenth, in a few bytes. Not thread-safe.</summary>
internal sealed class LatencyHistogram
{
    private const double Growth = 1.2;
    private const double FirstMs = 0.1;
    private const int Classes = 96;

    private readonly SortedDictionary<int, long> _counts = [];

    /// <summary>As <see cref="ToString"/> wrote it.</summary>
    public static LatencyHistogram Parse(string text)
    {
        var histogram = new LatencyHistogram();
        foreach (string pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split(':');
            histogram.Add(int.Parse(parts[0]), long.Parse(parts[1]));
        }

        return histogram;
    }

    public long Count => _counts.Values.Sum();

    public void Add(TimeSpan latency)
    {
        double ms = Math.Max(latency.TotalMilliseconds, FirstMs);
        Add(Math.Min(Classes - 1, (int)Math.Round(Math.Log(ms / FirstMs, Growth))), 1);
    }

    public void Add(LatencyHistogram other)
    {
        foreach ((int index, long count) in other._counts)
        {
            Add(index, count);
        }
    }

    /// <summary>In milliseconds, for a share from 0 to 1; null when there is nothing.</summary>
    public double? Percentile(double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(Count * share));
        foreach ((int index, long count) in _counts)
        {
            rank -= count;
            if (rank <= 0)
            {
                return Math.Round(FirstMs * Math.Pow(Growth, index), 2);
            }
        }

        return null;
    }

    public override string ToString() => string.Join(' ', _counts.Select(pair => $"{pair.Key}:{pair.Value}"));

    private void Add(int index, long count) => _counts[index] = _counts.GetValueOrDefault(index) + count;
}

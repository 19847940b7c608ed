namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>What is kept of an endpoint, oldest first.</summary>
internal sealed record HistoryRows(IReadOnlyList<Transition> Transitions, IReadOnlyList<RunRow> Runs, IReadOnlyList<LatencyBucket> Buckets)
{
    /// <summary>Those of all buckets together.</summary>
    public LatencyHistogram Latencies
    {
        get
        {
            var all = new LatencyHistogram();
            foreach (LatencyBucket bucket in Buckets)
            {
                all.Add(bucket.Latencies);
            }

            return all;
        }
    }
}

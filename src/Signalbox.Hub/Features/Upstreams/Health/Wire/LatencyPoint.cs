using Signalbox.Hub.Features.Upstreams.Health.History;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>How long checks took in one stretch of the window, in milliseconds, to a tenth.</summary>
/// <param name="At">Its begin.</param>
internal sealed record LatencyPoint(string At, double P50, double P95, long Samples)
{
    public static LatencyPoint Of(LatencyBucket bucket) => new(
        ClientTime.Text(bucket.AtMs), bucket.Latencies.Percentile(0.5) ?? 0, bucket.Latencies.Percentile(0.95) ?? 0, bucket.Latencies.Count);
}

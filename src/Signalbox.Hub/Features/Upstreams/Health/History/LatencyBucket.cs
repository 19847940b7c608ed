namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>How long checks took in a quarter of an hour.</summary>
/// <param name="AtMs">Its begin.</param>
/// <param name="Latencies">What was measured in it.</param>
internal sealed record LatencyBucket(long AtMs, LatencyHistogram Latencies);

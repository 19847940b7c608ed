namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>How long one check's list took.</summary>
internal sealed record LatencySample(string Endpoint, long AtMs, TimeSpan Latency);

using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Upstreams.Health.History;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>How long checks took, in milliseconds, to a tenth.</summary>
internal sealed record LatencyView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P50,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P95,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P99,
    long Samples)
{
    public static LatencyView Of(LatencyHistogram latencies) => new(latencies.Percentile(0.5), latencies.Percentile(0.95), latencies.Percentile(0.99), latencies.Count);
}

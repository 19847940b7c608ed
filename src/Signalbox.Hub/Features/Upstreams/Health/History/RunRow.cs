namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>A run of the hub: from its start to the last time that it said it lived. What happened outside is not known.</summary>
internal sealed record RunRow(long StartedMs, long AliveMs);

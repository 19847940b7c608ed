namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>The newest that one source had to say.</summary>
internal sealed record EvidenceView(string Source, string What, string At, double AgeSeconds, double? LatencyMs, string? Detail);

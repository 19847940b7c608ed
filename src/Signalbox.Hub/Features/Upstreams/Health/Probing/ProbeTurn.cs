namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>A check that is to begin now.</summary>
internal sealed record ProbeTurn(string Endpoint, ProbeKind Kind);

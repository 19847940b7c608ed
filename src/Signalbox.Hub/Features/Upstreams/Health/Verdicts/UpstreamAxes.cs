namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>What is known of an endpoint, on five axes. Everything that is shown follows from them.</summary>
internal sealed record UpstreamAxes(ConfigAxis Config, CredentialAxis Credential, TransportAxis Transport, ProtocolAxis Protocol, CapabilityAxis Capability);

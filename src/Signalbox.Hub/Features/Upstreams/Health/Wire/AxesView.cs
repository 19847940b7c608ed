namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>The five axes, by name.</summary>
internal sealed record AxesView(string Config, string Credential, string Transport, string Protocol, string Capability);

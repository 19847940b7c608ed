namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>The hub's own environment.</summary>
internal sealed record HubEnvironment(Func<string, string?> Find);

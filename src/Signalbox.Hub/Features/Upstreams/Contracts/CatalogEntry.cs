namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>An endpoint, where its description comes from, and a hash of it: what did not change keeps its sessions.</summary>
public sealed record CatalogEntry(UpstreamEndpoint Endpoint, UpstreamSource Source, string Hash);

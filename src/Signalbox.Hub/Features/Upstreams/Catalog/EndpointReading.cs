using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>An entry as it was read: the endpoint, or what is wrong with it.</summary>
/// <param name="Name">The name that it claims, if it says one.</param>
/// <param name="Endpoint">Null when anything is wrong.</param>
/// <param name="Faults">Each says what is wrong and what would be right; without secrets.</param>
internal sealed record EndpointReading(string? Name, UpstreamEndpoint? Endpoint, IReadOnlyList<string> Faults);

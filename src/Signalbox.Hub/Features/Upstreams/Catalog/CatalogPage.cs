using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>The catalog as of one moment.</summary>
/// <param name="Generation">Grows with each change.</param>
/// <param name="Clients">In the catalog's order.</param>
/// <param name="Problems">What was left out of the files, for operators; empty for everybody else.</param>
internal sealed record CatalogPage(long Generation, IReadOnlyList<EndpointView> Clients, IReadOnlyList<CatalogProblem> Problems);

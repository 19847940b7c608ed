using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>A change of the catalog.</summary>
/// <param name="Kind"><c>upstream.added</c>, <c>upstream.changed</c> or <c>upstream.removed</c>.</param>
/// <param name="Entry">As it is now; of a removed one, as it was.</param>
internal sealed record CatalogChange(string Kind, CatalogEntry Entry);

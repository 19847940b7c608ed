using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>What the catalog's file says.</summary>
/// <param name="Endpoints">The entries that are right, in its order.</param>
/// <param name="Claimed">Names of all entries, also of those that are wrong: nothing else may take the place of what the operator described.</param>
/// <param name="IncludeDefaults">Whether the hub's own entries are wanted.</param>
/// <param name="Problems">What was left out.</param>
internal sealed record CatalogFileContent(IReadOnlyList<UpstreamEndpoint> Endpoints, IReadOnlySet<string> Claimed, bool IncludeDefaults, IReadOnlyList<CatalogProblem> Problems)
{
    public static CatalogFileContent Empty { get; } = new([], new HashSet<string>(), IncludeDefaults: true, []);
}

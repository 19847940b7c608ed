using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>One catalog of three sources: the file, then the API, then the defaults whose name is free. A name is taken whatever its case.</summary>
internal static class CatalogMerge
{
    public static IReadOnlyList<CatalogEntry> Merge(CatalogFileContent file, IEnumerable<UpstreamEndpoint> api)
    {
        var taken = new HashSet<string>(file.Claimed, StringComparer.OrdinalIgnoreCase);
        List<CatalogEntry> entries = [.. file.Endpoints.Select(endpoint => EndpointText.Entry(endpoint, UpstreamSource.File))];
        foreach (UpstreamEndpoint endpoint in api)
        {
            if (taken.Add(endpoint.Name))
            {
                entries.Add(EndpointText.Entry(endpoint, UpstreamSource.Api));
            }
        }

        entries.AddRange(DefaultCatalog.Endpoints
            .Where(endpoint => file.IncludeDefaults && !taken.Contains(endpoint.Name))
            .Select(endpoint => EndpointText.Entry(endpoint, UpstreamSource.Default)));
        return entries;
    }

    /// <summary>What happened to each name.</summary>
    public static IEnumerable<CatalogChange> Compare(IReadOnlyList<CatalogEntry> before, IReadOnlyList<CatalogEntry> after)
    {
        Dictionary<string, CatalogEntry> old = before.ToDictionary(entry => entry.Endpoint.Name);
        foreach (CatalogEntry entry in after)
        {
            if (!old.Remove(entry.Endpoint.Name, out CatalogEntry? was))
            {
                yield return new CatalogChange("upstream.added", entry);
            }
            else if (was.Hash != entry.Hash || was.Source != entry.Source)
            {
                yield return new CatalogChange("upstream.changed", entry);
            }
        }

        foreach (CatalogEntry gone in old.Values)
        {
            yield return new CatalogChange("upstream.removed", gone);
        }
    }
}

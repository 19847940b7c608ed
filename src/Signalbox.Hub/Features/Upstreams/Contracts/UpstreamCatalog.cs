namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>All endpoints as of one moment: the operator's file first, then the API's, then the defaults whose name is free.</summary>
/// <param name="Generation">Grows with each change; pool, snapshots and payloads name the one that they follow.</param>
/// <param name="Entries">In the order in which they are shown.</param>
public sealed record UpstreamCatalog(long Generation, IReadOnlyList<CatalogEntry> Entries)
{
    /// <summary>What was left out of the files, and why.</summary>
    public IReadOnlyList<CatalogProblem> Problems { get; init; } = [];

    /// <summary>Of that name, or null.</summary>
    public CatalogEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Endpoint.Name == name);
}

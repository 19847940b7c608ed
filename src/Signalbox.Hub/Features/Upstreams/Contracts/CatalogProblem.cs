namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Something in the catalog's files that was left out, and what to do about it. What is right in them works all the same.</summary>
/// <param name="Path">The file.</param>
/// <param name="Endpoint">Name of the entry, or its place in the list (<c>#3</c>); null: the file as a whole.</param>
/// <param name="Message">Names the cause and the next step; without secrets.</param>
public sealed record CatalogProblem(string Path, string? Endpoint, string Message);

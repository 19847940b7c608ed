namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>Detail of the acts <c>upstream.create</c>, <c>upstream.update</c> and <c>upstream.delete</c>; null where an entry was deleted that could not be used.</summary>
internal sealed record EndpointAct(string? Transport, string? Hash);

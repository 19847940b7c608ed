namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>Payload of <c>upstream.added</c>, <c>upstream.changed</c> and <c>upstream.removed</c>.</summary>
internal sealed record ChangedEndpoint(string Transport, string Source, long Generation);

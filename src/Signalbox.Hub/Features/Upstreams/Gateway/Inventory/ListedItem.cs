using System.Text.Json;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>A tool, resource, template or prompt as its server described it.</summary>
/// <param name="Endpoint">Of which endpoint.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Name, URI or template, as the server calls it.</param>
/// <param name="Definition">All that the server said of it.</param>
/// <param name="Digest">Of the canonical form.</param>
internal sealed record ListedItem(string Endpoint, ItemKind Kind, string Key, JsonElement Definition, string Digest);

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>Makes of listed tools what is kept: their number, a digest of their definitions, and their JSON without secrets.</summary>
internal sealed class ToolsReading(IUpstreamRedaction redaction, HealthClock clock)
{
    private const int LongestText = 20_000;

    public ListedTools Read(IReadOnlyList<JsonObject> tools)
    {
        IEnumerable<string> digests = tools.Select(tool => CanonicalJson.Digest(JsonElement.Parse(JsonBytes(tool)))).Order(StringComparer.Ordinal);
        var shown = new JsonArray([.. tools.Select(Scrubbed)]);
        return new ListedTools(tools.Count, CanonicalJson.Digest(Encoding.UTF8.GetBytes(string.Join('\n', digests))), JsonBytes(shown), clock.Utc);
    }

    private static byte[] JsonBytes(JsonNode? node) => Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null");

    private JsonNode? Scrubbed(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(member => KeyValuePair.Create(member.Key, Scrubbed(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Scrubbed)]),
        JsonValue value when value.TryGetValue(out string? text) => redaction.Scrub(text, LongestText),
        _ => node?.DeepClone(),
    };
}

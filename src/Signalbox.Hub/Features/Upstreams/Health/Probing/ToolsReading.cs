using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>Makes of listed tools what is kept: their number, a digest of their definitions, and their JSON without secrets.</summary>
internal sealed class ToolsReading(IUpstreamRedaction redaction, HealthClock clock)
{
    private const int LongestText = 20_000;

    public ListedTools Read(IReadOnlyList<JsonObject> tools)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] definition in tools.Select(tool => JsonBytes(Sorted(tool))).OrderBy(Convert.ToHexString, StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(definition));
        }

        var shown = new JsonArray([.. tools.Select(Scrubbed)]);
        return new ListedTools(tools.Count, $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}", JsonBytes(shown), clock.Utc);
    }

    private static byte[] JsonBytes(JsonNode? node) => System.Text.Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null");

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private JsonNode? Scrubbed(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(member => KeyValuePair.Create(member.Key, Scrubbed(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Scrubbed)]),
        JsonValue value when value.TryGetValue(out string? text) => redaction.Scrub(text, LongestText),
        _ => node?.DeepClone(),
    };
}

using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>JSON of an error without secrets in its texts: servers like to tell what they were given.</summary>
internal static class ScrubbedJson
{
    public static JsonNode? Of(JsonNode? node, IUpstreamRedaction redaction) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, redaction)))),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item, redaction))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(redaction.Scrub(text)),
        _ => node?.DeepClone(),
    };
}

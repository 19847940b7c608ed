using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Names;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>URIs inside results: those of which clients know another form get it, and whose they are is remembered, for servers also link to what they do not list.</summary>
internal sealed class ResourceLinks
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>The endpoint that last linked to a URI.</summary>
    public string? OwnerOf(string uri) => _owners.GetValueOrDefault(uri);

    /// <summary>Goes through the content of a tool's result or of prompt messages, and the contents of a resource.</summary>
    public void Follow(JsonObject result, string endpoint, GatewayDirectory directory)
    {
        foreach (JsonObject block in Blocks(result))
        {
            JsonObject? linked = (block["type"] is JsonValue type && type.TryGetValue(out string? text) ? text : null) switch
            {
                "resource_link" => block,
                "resource" => block["resource"] as JsonObject,
                _ => null,
            };
            FollowLink(linked, endpoint, directory);
        }

        foreach (JsonObject content in (result["contents"] as JsonArray ?? []).OfType<JsonObject>())
        {
            FollowLink(content, endpoint, directory);
        }
    }

    private static IEnumerable<JsonObject> Blocks(JsonObject result)
    {
        foreach (JsonObject block in (result["content"] as JsonArray ?? []).OfType<JsonObject>())
        {
            yield return block;
        }

        foreach (JsonObject message in (result["messages"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (message["content"] is JsonObject block)
            {
                yield return block;
            }
        }
    }

    private void FollowLink(JsonObject? linked, string endpoint, GatewayDirectory directory)
    {
        if (linked?["uri"] is not JsonValue value || !value.TryGetValue(out string? uri))
        {
            return;
        }

        if (directory.RewritingEndpoints.Contains(endpoint) && directory.ShownUri(endpoint, uri) is var shown && shown != uri)
        {
            linked["uri"] = shown;
            return;
        }

        if (directory.Find(ItemKind.Resource, uri) is null && !CollidingUris.TryParse(uri, out _, out _))
        {
            if (_owners.Count >= MaxRemembered)
            {
                _owners.Clear();
            }

            _owners[uri] = endpoint;
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Gateway.Grants;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Relay;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Search;

/// <summary>Runs <see cref="SearchMode.SearchTool"/>.</summary>
internal sealed class ToolSearch(UpstreamInventory inventory, GrantBook grants, ListServer lists)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private volatile Index? _index;

    /// <summary>The tool's result: <c>{"tools":[…]}</c> with definitions as they are listed.</summary>
    public async Task<JsonObject> RunAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        var arguments = client.Params["arguments"] as JsonObject;
        if (arguments?["query"] is not JsonValue query || !query.TryGetValue(out string? text) || string.IsNullOrWhiteSpace(text))
        {
            return Refuse("'query' is missing. Say in a few words what the tool shall do, such as {\"query\":\"create github issue\"}.");
        }

        int limit = SearchMode.DefaultResults;
        if (arguments["limit"] is { } given && !(given is JsonValue value && value.TryGetValue(out limit) && limit is >= 1 and <= SearchMode.MaxResults))
        {
            return Refuse($"'limit' is {given.ToJsonString()}; give a number from 1 to {SearchMode.MaxResults}.");
        }

        CallerTools allowed = await grants.OfAsync(client.Caller, cancellationToken);
        var stale = new Dictionary<string, JsonObject?>(StringComparer.Ordinal);
        ToolIndex index = IndexOf(await inventory.GetAsync(cancellationToken));
        JsonNode[] found = [.. index.Find(text).Where(entry => allowed.Includes(entry.Qualified)).Take(limit).Select(entry => lists.Serve(entry, stale))];
        return Result(new JsonObject { ["tools"] = new JsonArray(found) });
    }

    private static JsonObject Result(JsonObject answer) => new()
    {
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = answer.ToJsonString(Readable) }),
        ["structuredContent"] = answer,
    };

    private static JsonObject Refuse(string text) => new()
    {
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
        ["isError"] = true,
    };

    private ToolIndex IndexOf(GatewayDirectory directory)
    {
        Index? index = _index;
        if (index?.Directory != directory)
        {
            _index = index = new Index(directory, new ToolIndex(directory.Listed[ItemKind.Tool]));
        }

        return index.Words;
    }

    private sealed record Index(GatewayDirectory Directory, ToolIndex Words);
}

using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Reads lists to their end, which a hostile server would never reach.</summary>
internal static class UpstreamLists
{
    public const int MaxPages = 500;

    public const int MaxItems = 10_000;

    private const int MethodNotFound = -32601;

    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(string method, Func<JsonObject?, Task<JsonObject>> send)
    {
        string property = PropertyOf(method);
        var items = new List<JsonObject>();
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        JsonObject? parameters = null;
        for (int page = 0; page < MaxPages; page++)
        {
            JsonObject? result = await TryReadPageAsync(method, parameters, send);
            if (result is null)
            {
                return [];
            }

            Take(items, result, property);
            string? cursor = result["nextCursor"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
            if (cursor is null)
            {
                return items;
            }

            if (!cursors.Add(cursor))
            {
                throw Refuse($"the list goes round in circles: page {page + 1} names a cursor that it had named before. Mend the server.");
            }

            parameters = new JsonObject { ["cursor"] = cursor };
        }

        throw Refuse($"the list has more than {MaxPages} pages. Mend the server.");
    }

    /// <summary>Null: the server does not have such lists, which is no fault but with tools, for which we come.</summary>
    private static async Task<JsonObject?> TryReadPageAsync(string method, JsonObject? parameters, Func<JsonObject?, Task<JsonObject>> send)
    {
        try
        {
            return await send(parameters);
        }
        catch (UpstreamException e) when (e.RpcCode == MethodNotFound && method != "tools/list")
        {
            return null;
        }
    }

    private static void Take(List<JsonObject> items, JsonObject result, string property)
    {
        if (result[property] is not JsonArray array)
        {
            throw Refuse($"the answer has no array '{property}'. It is no MCP server, or a broken one.");
        }

        foreach (JsonNode? node in array.ToArray())
        {
            if (node is not JsonObject item)
            {
                throw Refuse($"'{property}' holds something that is no object. Mend the server.");
            }

            array.Remove(node);
            items.Add(item);
        }

        if (items.Count > MaxItems)
        {
            throw Refuse($"the list has more than {MaxItems} items. Mend the server.");
        }
    }

    private static string PropertyOf(string method) => method switch
    {
        "tools/list" => "tools",
        "resources/list" => "resources",
        "resources/templates/list" => "resourceTemplates",
        "prompts/list" => "prompts",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a list."),
    };

    private static UpstreamFault Refuse(string text) => new(UpstreamFailure.Protocol, text);
}

using System.Text.Json.Nodes;

namespace Signalbox.TestSupport.Models;

/// <summary>Reading requests whose shape is the agent's choice.</summary>
internal static class ModelJson
{
    /// <summary>The objects in an array member; none when it is not an array.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>A string member; empty when it is something else.</summary>
    public static string Text(this JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    /// <summary>The agent's own name for a tool of an MCP server.</summary>
    public static string NameFor(this IEnumerable<string> offered, string tool) =>
        offered.FirstOrDefault(name => name == tool || name.EndsWith($"_{tool}", StringComparison.Ordinal)) ?? tool;

    /// <summary>An identifier that no other answer has: agents merge answers of one id.</summary>
    public static string NewId(string prefix) => prefix + Guid.NewGuid().ToString("N");
}

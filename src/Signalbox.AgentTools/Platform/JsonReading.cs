using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.AgentTools.Platform;

/// <summary>Reads what the hub answers without trusting its form: a missing or strange member is null.</summary>
public static class JsonReading
{
    /// <summary>A member that is a string and not empty.</summary>
    public static string? Text(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    /// <summary>A member that is a whole number.</summary>
    public static long? Number(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out long number) ? number : null;

    /// <summary>A member that is true or false.</summary>
    public static bool? Flag(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    /// <summary>A member that is an array; empty when it is none.</summary>
    public static IEnumerable<JsonNode?> Items(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray ?? [];
}

using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Messaging.A2a;

/// <summary>Finds the parts of a message in every envelope that the field uses: JSON-RPC with a message, params with parts, or bare parts.</summary>
internal static class MessageParts
{
    /// <summary>Shown where a message has neither text nor a summary.</summary>
    public const string NoText = "(empty A2A message)";

    /// <summary>All text of the message, joined; null when it has none.</summary>
    public static string? Text(JsonObject envelope)
    {
        string text = string.Concat(Find(envelope).Select(TextOf));
        return text.Length == 0 ? null : text;
    }

    /// <summary>The files of the message; null when it has none.</summary>
    public static JsonArray? Attachments(JsonObject envelope)
    {
        JsonNode?[] files = [.. Find(envelope).Where(part => KindOf(part) == "file" && part["file"] is JsonObject).Select(part => part["file"]!.DeepClone())];
        return files.Length == 0 ? null : new JsonArray(files);
    }

    /// <summary>Whether there is anything in the message.</summary>
    public static bool Any(JsonObject envelope) => Find(envelope).Any();

    /// <summary>The message itself; null when the envelope carries bare parts.</summary>
    public static JsonObject? Message(JsonObject envelope) => (envelope["params"] as JsonObject)?["message"] as JsonObject;

    private static IEnumerable<JsonObject> Find(JsonObject envelope)
    {
        var parameters = envelope["params"] as JsonObject;
        JsonArray? parts = Message(envelope)?["parts"] as JsonArray ?? parameters?["parts"] as JsonArray ?? envelope["parts"] as JsonArray;
        return parts?.OfType<JsonObject>() ?? [];
    }

    // A2A 1.0 tells text by its member alone; earlier versions and the original name the kind.
    private static string? TextOf(JsonObject part) =>
        KindOf(part) is null or "text" && part["text"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string? KindOf(JsonObject part) => (part["kind"] ?? part["type"]) is JsonValue value && value.TryGetValue(out string? kind) ? kind : null;
}

using System.Text.Json.Nodes;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>Files named in a message: <c>{uri, name, mimeType, size}</c>.</summary>
internal static class Attachment
{
    /// <summary>The attachments of a body, reduced to the four fields; the first bad one is refused by its index.</summary>
    public static JsonObject[] ReadAll(JsonObject body) => body["attachments"] switch
    {
        null => [],
        JsonArray list => [.. list.Select(Read)],
        _ => throw SignalboxException.Invalid("attachments-invalid", "attachments must be an array"),
    };

    private static JsonObject Read(JsonNode? node, int index)
    {
        var file = node as JsonObject;
        string? uri = file?.Text("uri");
        string? name = file?.Text("name");
        if (file is null || uri is null || name is null)
        {
            throw SignalboxException.Invalid("attachments-invalid", $"attachment[{index}]: uri and name are required");
        }

        var read = new JsonObject { ["uri"] = uri, ["name"] = name, ["mimeType"] = file.Text("mimeType") ?? "application/octet-stream" };
        if (file["size"] is JsonValue value && value.TryGetValue(out long size) && size >= 0)
        {
            read["size"] = size;
        }

        return read;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Reads JSON strings from outside. Half a surrogate pair is valid JSON, but no text: System.Text.Json throws when asked for it.</summary>
internal static class JsonText
{
    public static bool TryGet(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            text = null;
        }

        return text is not null;
    }

    public static string? Get(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

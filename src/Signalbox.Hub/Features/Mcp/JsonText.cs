using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>
/// Strings of JSON from outside. Half a surrogate pair (<c>\ud83d</c> alone, as when a text is cut inside an emoji) is valid JSON but no text:
/// System.Text.Json throws wherever somebody first asks for it, so it is looked for once, at the door.
/// </summary>
internal static class JsonText
{
    /// <summary>Whether every string and name below <paramref name="element"/> is text.</summary>
    /// <param name="element">A parsed document.</param>
    /// <param name="utf8">Its source: only escapes can hold half a pair, so most documents need no walk.</param>
    public static bool IsWhole(JsonElement element, ReadOnlySpan<byte> utf8) =>
        (utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0) || IsWhole(element);

    /// <summary>The string that <paramref name="element"/> is, if it is one.</summary>
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

    /// <summary>The string that <paramref name="node"/> is, or null.</summary>
    public static string? Get(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // Names were decoded when the parser compared them for duplicates; the depth is limited by the parser too.
    private static bool IsWhole(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(member => IsWhole(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(IsWhole),
        JsonValueKind.String => TryGet(element, out _),
        _ => true,
    };
}

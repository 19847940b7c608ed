using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>Definitions from servers as the gateway keeps and serves them: untouched, but for what must be said in its own terms.</summary>
internal static class Definitions
{
    /// <summary>Reads what a server listed; items without a key are no items, and of repeated keys the first counts.</summary>
    public static IReadOnlyList<ListedItem> Read(string endpoint, ItemKind kind, IReadOnlyList<JsonObject> items)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = new List<ListedItem>(items.Count);
        foreach (JsonObject item in items)
        {
            if (item[kind.Key()] is JsonValue value && value.TryGetValue(out string? key) && key.Length > 0 && seen.Add(key))
            {
                JsonElement definition = JsonSerializer.SerializeToElement(item);
                read.Add(new ListedItem(endpoint, kind, key, definition, CanonicalJson.Digest(definition)));
            }
        }

        // Servers may list in any order; what clients see shall change only when something did.
        read.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return read;
    }

    /// <summary>The same with another value of a text member.</summary>
    public static JsonElement With(JsonElement definition, string member, string value) => Rewrite(writer =>
    {
        foreach (JsonProperty property in definition.EnumerateObject())
        {
            if (property.NameEquals(member))
            {
                writer.WriteString(member, value);
            }
            else
            {
                property.WriteTo(writer);
            }
        }
    });

    /// <summary>The same with a member more in its <c>_meta</c>.</summary>
    public static JsonElement WithMeta(JsonElement definition, string name, JsonNode value) => Rewrite(writer =>
    {
        JsonElement? old = null;
        foreach (JsonProperty property in definition.EnumerateObject())
        {
            if (property.NameEquals("_meta"))
            {
                old = property.Value;
            }
            else
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteStartObject("_meta");
        if (old is { ValueKind: JsonValueKind.Object } meta)
        {
            foreach (JsonProperty property in meta.EnumerateObject().Where(property => !property.NameEquals(name)))
            {
                property.WriteTo(writer);
            }
        }

        writer.WritePropertyName(name);
        value.WriteTo(writer);
        writer.WriteEndObject();
    });

    private static JsonElement Rewrite(Action<Utf8JsonWriter> members)
    {
        using var document = JsonDocument.Parse(CanonicalJson.Write(writer =>
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }));
        return document.RootElement.Clone();
    }
}

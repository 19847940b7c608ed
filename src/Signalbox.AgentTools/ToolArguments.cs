using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.AgentTools;

/// <summary>Arguments of a call. Models send numbers as texts and leave things out: what has a default is read leniently.</summary>
public sealed class ToolArguments(IDictionary<string, JsonElement>? given)
{
    /// <summary>A text, trimmed; empty when absent or no text.</summary>
    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()!.Trim() : "";

    /// <summary>A number; null when absent or none.</summary>
    public double? Number(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out double value) && double.IsFinite(value) => value,
        { ValueKind: JsonValueKind.String } text when double.TryParse(
            text.GetString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) => value,
        _ => null,
    };

    /// <summary>The texts of a list; items of other kinds are left out.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    /// <summary>An object; null when absent or none.</summary>
    public JsonObject? Object(string name) => Find(name) is { ValueKind: JsonValueKind.Object } value ? JsonObject.Create(value) : null;

    private JsonElement? Find(string name) => given is not null && given.TryGetValue(name, out JsonElement element) ? element : null;
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Signalbox.Cli.Config.Formats;

/// <summary>TOML. An entry is everything under its own headers; nothing else is touched.</summary>
internal sealed partial class TomlFormat : IConfigFormat
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonObject Parse(string text) => TomlReader.Read(text).Root;

    public string Set(string text, string table, string name, JsonObject entry)
    {
        TomlReader read = TomlReader.Read(text);
        string newLine = TextLines.NewLine(text);
        string rendered = Render(table, name, entry).Replace("\n", newLine, StringComparison.Ordinal);
        if (read.Tables.FirstOrDefault(own => own.IsWithin(table, name)) is { } first)
        {
            string without = Without(text, read, table, name);
            return without[..first.Start] + rendered + without[first.Start..];
        }

        if (read.Root[table] is not null and not JsonObject || read.Root[table]?[name] is not null || IsInline(read, table))
        {
            throw new ConfigFormatException($"'{table}.{name}' is not written under a header of its own; write it as [{table}.{name}], or remove it");
        }

        string gap = text.Length == 0 ? "" : text.EndsWith('\n') ? newLine : newLine + newLine;
        return text + gap + rendered;
    }

    public string Remove(string text, string table, string name) => Without(text, TomlReader.Read(text), table, name);

    /// <summary>Whether the table of servers is written in braces, to which a header can add nothing.</summary>
    private static bool IsInline(TomlReader read, string table) =>
        read.Root[table] is JsonObject && !read.Tables.Any(one => one.IsWithin(table));

    private static string Without(string text, TomlReader read, string table, string name)
    {
        foreach (TomlTable own in read.Tables.Where(own => own.IsWithin(table, name)).Reverse())
        {
            text = text[..own.Start] + text[own.End..];
        }

        return text;
    }

    private static string Render(string table, string name, JsonObject entry)
    {
        var lines = new StringBuilder($"[{Key(table)}.{Key(name)}]\n");
        foreach ((string key, JsonNode? value) in entry)
        {
            lines.Append(Key(key)).Append(" = ").Append(Value(value)).Append('\n');
        }

        return lines.ToString();
    }

    private static string Value(JsonNode? value) => value switch
    {
        JsonObject table => $"{{ {string.Join(", ", table.Select(member => $"{Key(member.Key)} = {Value(member.Value)}"))} }}",
        JsonArray array => $"[{string.Join(", ", array.Select(Value))}]",
        null => "\"\"",
        _ => value.ToJsonString(Plain),
    };

    private static string Key(string key) => Bare().IsMatch(key) ? key : JsonSerializer.Serialize(key, Plain);

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex Bare();
}

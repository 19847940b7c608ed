using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Signalbox.Cli.Config.Formats;

/// <summary>YAML. YamlDotNet reads it and says where things stand; the text is edited by hand, because the library writes no comments.</summary>
internal sealed class YamlFormat : IConfigFormat
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonObject Parse(string text) => Root(text) is { } root ? (JsonObject)ToJson(root)! : [];

    public string Set(string text, string table, string name, JsonObject entry)
    {
        string newLine = TextLines.NewLine(text);
        YamlMappingNode? root = Root(text);
        (YamlNode Key, YamlNode Value)? servers = Child(root, table);
        if (servers is null)
        {
            string whole = $"{Render(table, new JsonObject { [name] = entry.DeepClone() }, "")}".Replace("\n", newLine, StringComparison.Ordinal);
            return text + (text.Length == 0 || text.EndsWith('\n') ? "" : newLine) + whole;
        }

        int tableLine = TextLines.Start(text, (int)servers.Value.Key.Start.Index);
        if (servers.Value.Value is YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } block)
        {
            string indent = new(' ', (int)block.Children.First().Key.Start.Column - 1);
            string rendered = Render(name, entry, indent).Replace("\n", newLine, StringComparison.Ordinal);
            if (Child(block, name) is { } present)
            {
                int start = TextLines.Start(text, (int)present.Key.Start.Index);
                return text[..start] + rendered + text[EndOf(text, present)..];
            }

            // Right behind the table's own line: a comment above its first entry stays with that one.
            int behind = TextLines.End(text, tableLine);
            return text[..behind] + (text[..behind].EndsWith('\n') ? "" : newLine) + rendered + text[behind..];
        }

        if (servers.Value.Value is YamlScalarNode { Value: null or "" or "~" or "null" } or YamlMappingNode { Children.Count: 0 })
        {
            string rendered = Render(table, new JsonObject { [name] = entry.DeepClone() }, "").Replace("\n", newLine, StringComparison.Ordinal);
            return text[..tableLine] + rendered + text[TextLines.End(text, tableLine)..];
        }

        throw new ConfigFormatException($"'{table}' is written in braces, or is no mapping; write it over several lines");
    }

    public string Remove(string text, string table, string name)
    {
        (YamlNode Key, YamlNode Value) servers = Child(Root(text), table)!.Value;
        if (servers.Value is not YamlMappingNode { Style: not MappingStyle.Flow } block)
        {
            throw new ConfigFormatException($"'{table}' is written in braces; write it over several lines");
        }

        (YamlNode Key, YamlNode Value) gone = Child(block, name)!.Value;
        return text[..TextLines.Start(text, (int)gone.Key.Start.Index)] + text[EndOf(text, gone)..];
    }

    private static YamlMappingNode? Root(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new ConfigFormatException($"it is no YAML: {e.Message}");
        }

        return stream.Documents.Count switch
        {
            0 => null,
            1 when stream.Documents[0].RootNode is YamlMappingNode root => root,
            1 when stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" } => null,
            _ => throw new ConfigFormatException("it is not one YAML mapping"),
        };
    }

    private static (YamlNode Key, YamlNode Value)? Child(YamlMappingNode? mapping, string name)
    {
        if (mapping is not null)
        {
            foreach ((YamlNode key, YamlNode value) in mapping.Children)
            {
                if (key is YamlScalarNode scalar && scalar.Value == name)
                {
                    return (key, value);
                }
            }
        }

        return null;
    }

    /// <summary>Behind the last line of an entry: the end of a block itself lies behind the comments that follow it.</summary>
    private static int EndOf(string text, (YamlNode Key, YamlNode Value) entry)
    {
        long last = entry.Key.End.Index;
        foreach (YamlNode node in entry.Value.AllNodes)
        {
            if (node is YamlScalarNode or YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow })
            {
                last = Math.Max(last, node.End.Index);
            }
        }

        // A text over several lines ends where the next line begins.
        int end = (int)Math.Min(last, text.Length);
        return end > 0 && text[end - 1] == '\n' ? end : TextLines.End(text, end);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(member => KeyValuePair.Create(member.Key.ToString(), ToJson(member.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => FromPlain(plain.Value),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    private static JsonValue? FromPlain(string? text) => text switch
    {
        null or "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole) : JsonValue.Create(text),
    };

    private static string Render(string key, JsonObject value, string indent)
    {
        var lines = new StringBuilder();
        Append(lines, key, value, indent);
        return lines.ToString();
    }

    private static void Append(StringBuilder lines, string key, JsonNode? value, string indent)
    {
        lines.Append(indent).Append(key).Append(':');
        if (value is JsonObject { Count: > 0 } mapping)
        {
            lines.Append('\n');
            foreach ((string name, JsonNode? member) in mapping)
            {
                Append(lines, name, member, indent + "  ");
            }
        }
        else
        {
            // Scalars and lists of JSON are YAML.
            lines.Append(' ').Append(value?.ToJsonString(Plain) ?? "null").Append('\n');
        }
    }
}

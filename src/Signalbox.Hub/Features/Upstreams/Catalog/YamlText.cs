using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>YAML as JSON, of which it is a superset. No type of a program comes out of it, and aliases can't blow it up.</summary>
internal static class YamlText
{
    private const int MaxNodes = 100_000;
    private const int MaxDepth = 32;

    /// <summary>The one document; null when there is none. Throws <see cref="FormatException"/> with what is wrong and where.</summary>
    public static JsonNode? Parse(string text)
    {
        var stream = new YamlStream();
        try
        {
            CheckDepth(text);
            stream.Load(new StringReader(text));
        }
        catch (Exception e) when (e is not FormatException)
        {
            // Some texts make the library fail in other ways than its own. Its text may quote the file, and the file may hold a secret: the place is enough.
            string place = e is YamlException { Start: var at } ? $" at line {at.Line}, column {at.Column}. Mend it there." : ". Check it with a linter.";
            throw new FormatException($"It is no YAML{place}", e);
        }

        if (stream.Documents.Count > 1)
        {
            throw new FormatException("It holds more than one YAML document. Keep one.");
        }

        int nodes = 0;
        return stream.Documents.Count == 0 ? null : ToJson(stream.Documents[0].RootNode, 0, ref nodes);
    }

    /// <summary>Before anything is built: the library builds nodes by recursion, and a stack that overflows takes the hub down.</summary>
    private static void CheckDepth(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (int depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth + 2)
            {
                throw new FormatException($"It nests deeper than {MaxDepth} levels at line {parser.Current.Start.Line}. Mend it there.");
            }
        }
    }

    private static JsonNode? ToJson(YamlNode node, int depth, ref int nodes)
    {
        if (++nodes > MaxNodes || depth > MaxDepth)
        {
            throw new FormatException($"It is too large: more than {MaxNodes} values, or {MaxDepth} levels, with its aliases written out.");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                var map = new JsonObject();
                foreach ((YamlNode key, YamlNode value) in mapping.Children)
                {
                    if (key is not YamlScalarNode { Value: { } name } || map.ContainsKey(name))
                    {
                        throw new FormatException($"It has a key at line {key.Start.Line} that is no text, or is there twice. Mend it there.");
                    }

                    map[name] = ToJson(value, depth + 1, ref nodes);
                }

                return map;
            case YamlSequenceNode sequence:
                var list = new JsonArray();
                foreach (YamlNode item in sequence.Children)
                {
                    list.Add(ToJson(item, depth + 1, ref nodes));
                }

                return list;
            case YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Tag.IsEmpty: true } plain:
                return FromPlain(plain.Value ?? "");
            default:
                return JsonValue.Create(((YamlScalarNode)node).Value);
        }
    }

    private static JsonValue? FromPlain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when text[0] is (>= '0' and <= '9') or '-' or '+' or '.'
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}

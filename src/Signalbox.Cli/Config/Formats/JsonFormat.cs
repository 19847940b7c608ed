using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Cli.Config.Formats;

/// <summary>JSON, with the comments and commas that editors allow.</summary>
internal sealed class JsonFormat : IConfigFormat
{
    public JsonObject Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(text.TrimStart('\uFEFF'), documentOptions: JsonSpan.Lenient) as JsonObject ?? throw new ConfigFormatException("it is no JSON object");
        }
        catch (JsonException e)
        {
            throw new ConfigFormatException($"it is no JSON: {e.Message}");
        }
    }

    public string Set(string text, string table, string name, JsonObject entry)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            text = "{}\n";
        }

        JsonSpan root = JsonSpan.Find(text, text.StartsWith('\uFEFF') ? 1 : 0);
        string unit = root.Members.Count > 0 && TextLines.Indent(text, root.Members[0].Start) is { Length: > 0 } used ? used : "  ";
        if (root.Member(table) is not { } found)
        {
            return Insert(text, root, unit, table, new JsonObject { [name] = entry.DeepClone() });
        }

        JsonSpan servers = JsonSpan.Find(text, found.ValueStart);
        return servers.Member(name) is { } present
            ? text[..present.ValueStart] + Render(text, entry, unit, TextLines.Indent(text, present.Start)) + text[present.ValueEnd..]
            : Insert(text, servers, unit, name, entry);
    }

    public string Remove(string text, string table, string name)
    {
        JsonSpan servers = JsonSpan.Find(text, JsonSpan.Find(text, text.StartsWith('\uFEFF') ? 1 : 0).Member(table)!.Value.ValueStart);
        JsonMember gone = servers.Member(name)!.Value;
        int index = servers.Members.ToList().IndexOf(gone);
        bool last = index == servers.Members.Count - 1;
        int comma = JsonSpan.Comma(text, gone.ValueEnd, last ? servers.End : servers.Members[index + 1].Start);
        int end = comma < 0 ? gone.ValueEnd : comma + 1;
        int start = TextLines.Start(text, gone.Start);
        bool wholeLines = text[start..gone.Start].Trim().Length == 0 && text[end..TextLines.End(text, end)].Trim().Length == 0;
        string without = wholeLines ? text[..start] + text[TextLines.End(text, end)..] : text[..gone.Start] + text[end..];

        // The comma that stood before the last member would be left over.
        int before = last && index > 0 ? JsonSpan.Comma(text, servers.Members[index - 1].ValueEnd, gone.Start) : -1;
        return before < 0 ? without : without.Remove(before, 1);
    }

    private static string Insert(string text, JsonSpan where, string unit, string name, JsonObject value)
    {
        string newLine = TextLines.NewLine(text);
        string outer = TextLines.Indent(text, where.Start);
        string inner = outer + unit;
        int lastValue = where.Members.Count == 0 ? where.Start + 1 : where.Members[^1].ValueEnd;
        bool needsComma = where.Members.Count > 0 && JsonSpan.Comma(text, lastValue, where.End) < 0;
        string between = text[lastValue..where.End].TrimEnd();
        return text[..lastValue] + (needsComma ? "," : "") + between
            + newLine + inner + Quoted(name) + ": " + Render(text, value, unit, inner) + newLine + outer + text[where.End..];
    }

    private static string Render(string text, JsonObject value, string unit, string indent)
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            IndentCharacter = unit[0],
            IndentSize = unit.Length,
            NewLine = "\n",
        };
        return value.ToJsonString(options).Replace("\n", TextLines.NewLine(text) + indent, StringComparison.Ordinal);
    }

    private static string Quoted(string name) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(name)}\"";
}

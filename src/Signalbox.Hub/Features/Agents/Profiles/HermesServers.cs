using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Signalbox.Hub.Features.Agents.Joining;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>
/// Adds an MCP server to Hermes' settings, which are YAML, by lines: everything else in the file, comments included, stays as the operator wrote it. The entry itself is
/// one line of JSON, which is YAML too.
/// </summary>
internal static partial class HermesServers
{
    private const string Key = "mcp_servers";

    /// <summary>The settings with the server; as they were when their list of servers is written in a way that can't be added to by lines.</summary>
    public static string Add(string settings, OwnServer server)
    {
        List<string> lines = [.. settings.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];
        int list = lines.FindIndex(line => line.StartsWith($"{Key}:", StringComparison.Ordinal));
        if (list < 0)
        {
            return string.Join('\n', lines.Append($"{Key}:").Append(Entry("  ", server))).TrimStart('\n') + "\n";
        }

        if (!EmptyList().IsMatch(lines[list]))
        {
            return settings;
        }

        lines[list] = $"{Key}:";
        string indent = IndentOfFirstEntry(lines, list + 1);
        RemoveNamesake(lines, list + 1, indent, server.Name);
        lines.Insert(list + 1, Entry(indent, server));
        return string.Join('\n', lines) + "\n";
    }

    private static string Entry(string indent, OwnServer server)
    {
        JsonObject entry = server.ToJson();
        entry["timeout"] = OwnServer.PatienceSeconds;
        return $"{indent}{server.Name}: {entry.ToJsonString()}";
    }

    private static string IndentOfFirstEntry(List<string> lines, int from)
    {
        string first = lines.Skip(from).FirstOrDefault(line => line.Trim().Length > 0 && line.TrimStart()[0] != '#') ?? "";
        int width = first.Length - first.TrimStart(' ').Length;
        return width == 0 ? "  " : first[..width];
    }

    // A file with the same name twice would be refused.
    private static void RemoveNamesake(List<string> lines, int from, string indent, string name)
    {
        int found = lines.FindIndex(from, line => line.StartsWith($"{indent}{name}:", StringComparison.Ordinal));
        if (found < 0 || lines.Take(found).Skip(from).Any(line => line.Length > 0 && line[0] is not (' ' or '#')))
        {
            return;
        }

        lines.RemoveAt(found);
        while (found < lines.Count && lines[found].StartsWith($"{indent} ", StringComparison.Ordinal))
        {
            lines.RemoveAt(found);
        }
    }

    [GeneratedRegex($@"\A{Key}:\s*(\{{\s*\}}|null|~)?\s*(#.*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyList();
}

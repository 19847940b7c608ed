using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Signalbox.Cli.Commands;

/// <summary>
/// The servers of a client's own configuration (<c>mcpServers</c>) as entries of the hub's catalog. Values in it are secrets more often than not, so none is taken
/// over: each becomes the name of a variable, and a note says which value belongs into it.
/// </summary>
internal static partial class ClientServers
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly string[] Tables = ["mcpServers", "servers", "mcp_servers"];
    private static readonly string[] Known = ["type", "transport", "command", "args", "env", "url", "serverUrl", "httpUrl", "headers", "cwd", "disabled", "enabled"];

    /// <summary>The entries, each with what its operator must know. Throws <see cref="CliException"/> when the text is no such configuration.</summary>
    public static IReadOnlyList<(JsonObject Entry, IReadOnlyList<string> Notes)> Read(string text)
    {
        JsonObject root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Lenient) as JsonObject ?? throw new JsonException("it is no object.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new CliException($"The file is no JSON object ({e.Message}). Give the configuration of an MCP client, with 'mcpServers' in it.");
        }

        JsonObject servers = Tables.Select(table => root[table]).OfType<JsonObject>().FirstOrDefault()
            ?? throw new CliException("The file has no 'mcpServers' (nor 'servers'). Give the configuration of an MCP client.");
        return [.. servers.Where(server => server.Value is JsonObject && !IsOff(server.Value.AsObject())).Select(server => Entry(server.Key, server.Value!.AsObject()))];
    }

    private static bool IsOff(JsonObject server) => server["disabled"]?.GetValueKind() == JsonValueKind.True || server["enabled"]?.GetValueKind() == JsonValueKind.False;

    private static (JsonObject, IReadOnlyList<string>) Entry(string key, JsonObject server)
    {
        string name = NoNameCharacters.Replace(key, "-").Trim('-', '_');
        var notes = new List<string>();
        var entry = new JsonObject { ["name"] = name };
        if ((Text(server["url"]) ?? Text(server["serverUrl"]) ?? Text(server["httpUrl"])) is { } url)
        {
            entry["transport"] = (Text(server["type"]) ?? Text(server["transport"])) == "sse" ? "sse" : "streamable_http";
            entry["endpoint"] = url;
            Headers(entry, name, server["headers"] as JsonObject ?? [], notes);
        }
        else
        {
            string[] words = [Text(server["command"]) ?? "", .. (server["args"] as JsonArray ?? []).Select(word => word?.ToString() ?? "")];
            entry["transport"] = "stdio";
            entry["endpoint"] = ShellWords.Join(words);
            Environment(entry, server["env"] as JsonObject ?? [], notes);
            if (Text(server["cwd"]) is { } folder)
            {
                entry["cwd"] = folder;
            }
        }

        notes.AddRange(server.Select(member => member.Key).Where(member => !Known.Contains(member)).Select(member => $"'{member}' is not taken over"));
        return (entry, notes);
    }

    private static void Environment(JsonObject entry, JsonObject environment, List<string> notes)
    {
        if (environment.Count > 0)
        {
            entry["pass_env"] = new JsonArray([.. environment.Select(variable => (JsonNode)variable.Key)]);
        }

        notes.AddRange(environment.Select(variable => Reference.Match(Text(variable.Value) ?? "") is { Success: true } reference
            ? $"put the value of {reference.Groups["name"].Value} into {variable.Key}"
            : $"put its value of {variable.Key} from the file into {variable.Key}"));
    }

    private static void Headers(JsonObject entry, string name, JsonObject headers, List<string> notes)
    {
        var named = new JsonObject();
        foreach ((string header, JsonNode? value) in headers)
        {
            string text = Text(value) ?? "";
            bool bearer = header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
            Match reference = Reference.Match(bearer ? text["Bearer ".Length..].Trim() : text);
            string variable = reference.Success ? reference.Groups["name"].Value : $"SIGNALBOX_MCP_{Capitals(name)}_{(bearer ? "TOKEN" : $"{Capitals(header)}_KEY")}";
            if (bearer)
            {
                entry["auth_token_env"] = variable;
            }
            else
            {
                named[header] = variable;
            }

            if (!reference.Success)
            {
                notes.Add($"put its value of {header}{(bearer ? " behind 'Bearer'" : "")} from the file into {variable}");
            }
        }

        if (named.Count > 0)
        {
            entry["headers_env"] = named;
        }
    }

    private static string Capitals(string name) => NoNameCharacters.Replace(name, "_").Replace('-', '_').ToUpperInvariant();

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>What clients write for the value of a variable.</summary>
    [GeneratedRegex(@"\A\$\{(env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference { get; }

    [GeneratedRegex("[^A-Za-z0-9-]+")]
    private static partial Regex NoNameCharacters { get; }
}

using System.Text.Json.Nodes;
using Signalbox.Cli.Config.Formats;

namespace Signalbox.Cli.Config;

/// <summary>The programs that can be configured. Sources of the forms: docs/clients.md.</summary>
internal static class ClientPrograms
{
    private static readonly JsonFormat Json = new();

    public static IReadOnlyList<ClientProgram> All { get; } =
    [
        new()
        {
            Name = "claude-code",
            Title = "Claude Code",
            Format = Json,
            Table = "mcpServers",
            File = places => places.Below("CLAUDE_CONFIG_DIR", "", ".claude.json"),
            Remote = entry => new JsonObject { ["type"] = "http", ["url"] = entry.Url, ["headers"] = Headers(entry) },
            Program = entry => Typed("stdio", entry.Usual()),
        },
        new()
        {
            Name = "claude-desktop",
            Title = "Claude Desktop",
            Format = Json,
            Table = "mcpServers",
            File = places => Path.Combine(places.Applications, "Claude", "claude_desktop_config.json"),
        },
        new()
        {
            Name = "codex",
            Title = "Codex",
            Format = new TomlFormat(),
            Table = "mcp_servers",
            File = places => places.Below("CODEX_HOME", ".codex", "config.toml"),
            Remote = entry => new JsonObject { ["url"] = entry.Url, ["http_headers"] = Headers(entry) },
        },
        new()
        {
            Name = "cursor",
            Title = "Cursor",
            Format = Json,
            Table = "mcpServers",
            File = places => Path.Combine(places.Home, ".cursor", "mcp.json"),
            Remote = entry => new JsonObject { ["url"] = entry.Url, ["headers"] = Headers(entry) },
        },
        new()
        {
            Name = "gemini",
            Title = "Gemini CLI",
            Format = Json,
            Table = "mcpServers",
            File = places => Path.Combine(places.Home, ".gemini", "settings.json"),
            Remote = entry => new JsonObject { ["httpUrl"] = entry.Url, ["headers"] = Headers(entry) },
        },
        new()
        {
            Name = "vscode",
            Title = "VS Code",
            Format = Json,
            Table = "servers",
            File = places => Path.Combine(places.Applications, "Code", "User", "mcp.json"),
            Remote = entry => new JsonObject { ["type"] = "http", ["url"] = entry.Url, ["headers"] = Headers(entry) },
            Program = entry => Typed("stdio", entry.Usual()),
            Next = "Start the server there with 'MCP: List Servers'.",
        },
        new()
        {
            Name = "opencode",
            Title = "OpenCode",
            Format = Json,
            Table = "mcp",
            File = OpenCodeFile,
            Remote = entry => new JsonObject { ["type"] = "remote", ["url"] = entry.Url, ["headers"] = Headers(entry), ["enabled"] = true },
            Program = entry => new JsonObject
            {
                ["type"] = "local",
                ["command"] = new JsonArray([entry.Program, .. entry.Arguments]),
                ["environment"] = entry.EnvironmentMap(),
                ["enabled"] = true,
            },
        },
        new()
        {
            Name = "hermes",
            Title = "Hermes",
            Format = new YamlFormat(),
            Table = "mcp_servers",
            File = places => places.Below("HERMES_HOME", ".hermes", "config.yaml"),
            Remote = entry => new JsonObject { ["url"] = entry.Url, ["headers"] = Headers(entry) },
            Next = "Say /reload-mcp there to take this up.",
        },
    ];

    public static string[] Names { get; } = [.. All.Select(client => client.Name)];

    private static JsonObject Headers(RemoteEntry entry) => new() { ["Authorization"] = entry.Authorization };

    private static JsonObject Typed(string type, JsonObject entry)
    {
        entry.Insert(0, "type", type);
        return entry;
    }

    /// <summary>It reads both; the one that is there is the one that its owner edits.</summary>
    private static string OpenCodeFile(ConfigPlaces places)
    {
        string plain = Path.Combine(places.Xdg, "opencode", "opencode.json");
        return File.Exists(plain + "c") && !File.Exists(plain) ? plain + "c" : plain;
    }
}

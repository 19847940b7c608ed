namespace Signalbox.Cli.Tests.Config;

/// <summary>For every client: its file on Linux, one such file with comments and entries of others, and a broken one.</summary>
internal static class ClientFiles
{
    private const string Jsonc =
        """
        {
            // kept: mine
            "theme": "dark", /* kept */
            "TABLE": {
                "time": { "command": "uvx", "args": ["mcp-server-time"] }, // kept: zone
            },
            "last": [1, 2.50, "ü"]
        }
        """;

    private const string Toml =
        """
        # kept: mine
        model = "gpt-5"   # kept
        notes = '''
        [mcp_servers.signalbox]
        not a table'''

        [mcp_servers.time]
        command = "uvx"
        args = [
          "mcp-server-time", # kept
        ]
        # kept: about the next one
        [profiles."a.b"]
        when = 2026-01-01T10:00:00Z
        """;

    private const string Yaml =
        """
        # kept: mine
        model: "gpt-5"   # kept
        mcp_servers:
          # kept: about time
          time:
            command: uvx
            args: [mcp-server-time]
          # kept: at the end
        prompt: |
          mcp_servers:
            signalbox: no
        """;

    private static readonly (string Client, string File, string Existing, string Broken)[] All =
    [
        ("claude-code", ".claude.json", JsonFor("mcpServers"), "{ \"mcpServers\": {"),
        ("claude-desktop", ".config/Claude/claude_desktop_config.json", JsonFor("mcpServers"), "{ \"a\": 1 } }"),
        ("codex", ".codex/config.toml", Toml, "model = \"gpt\n[mcp_servers.x]\n"),
        ("cursor", ".cursor/mcp.json", JsonFor("mcpServers"), "[]"),
        ("gemini", ".gemini/settings.json", JsonFor("mcpServers"), "{ \"mcpServers\": 7 }"),
        ("vscode", ".config/Code/User/mcp.json", JsonFor("servers"), "{ 'servers': {} }"),
        ("opencode", ".config/opencode/opencode.json", JsonFor("mcp"), "mcp: {}"),
        ("hermes", ".hermes/config.yaml", Yaml, "mcp_servers:\n  time: {\n"),
    ];

    public static TheoryData<string> Clients { get; } = [.. All.Select(one => one.Client)];

    public static string File(string client) => Of(client).File;

    public static string Existing(string client) => Of(client).Existing + "\n";

    public static string Broken(string client) => Of(client).Broken;

    private static string JsonFor(string table) => Jsonc.Replace("TABLE", table, StringComparison.Ordinal);

    private static (string Client, string File, string Existing, string Broken) Of(string client) => All.First(one => one.Client == client);
}

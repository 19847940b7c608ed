using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary>What the hub writes for a workspace's agent to join, by the name that <c>--client</c> takes.</summary>
internal static class Snippets
{
    /// <summary>What is shown when none is chosen: the entry that every client of MCP understands.</summary>
    public const string Default = "mcp";

    private static readonly (string Name, string Member)[] All =
    [
        (Default, "universal_mcp_snippet"),
        ("claude-code", "claude_code_channel_snippet"),
        ("codex", "codex_snippet"),
        ("cursor", "cursor_snippet"),
        ("gemini", "gemini_snippet"),
        ("hermes", "hermes_channel_snippet"),
        ("openclaw", "openclaw_snippet"),
        ("curl", "curl_register_template"),
        ("python", "python_snippet"),
    ];

    public static string[] Names { get; } = [.. All.Select(snippet => snippet.Name)];

    public static string Of(JsonNode connection, string name) => connection.Text(All.First(snippet => snippet.Name == name).Member);
}

namespace Signalbox.Cli.Connect;

/// <summary>Which notification the program that runs the agent shows to it.</summary>
internal static class HostChannel
{
    private static readonly (string Host, string[] Variables)[] Hosts =
    [
        ("claude", ["CLAUDE_CODE", "CLAUDE_CODE_VERSION", "CLAUDECODE"]),
        ("openclaw", ["OPENCLAW_SESSION_ID", "OPENCLAW_GATEWAY_PORT"]),
        ("cursor", ["CURSOR_MCP", "CURSOR_TRACE_ID"]),
        ("hermes", ["HERMES_RUNTIME", "HERMES_WORKSPACE_ID"]),
    ];

    /// <summary>The method of the notification, by the environment, else by what the client calls itself; null: it shows none.</summary>
    public static string? Find(ConnectEnvironment values, string? clientName)
    {
        string? host = Hosts.FirstOrDefault(known => known.Variables.Any(values.IsSet)).Host
            ?? Hosts.FirstOrDefault(known => clientName?.StartsWith(known.Host, StringComparison.OrdinalIgnoreCase) == true).Host;
        return host is null ? null : $"notifications/{host}/channel";
    }
}

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>All that an agent needs to join. Every snippet holds the real values and works as it stands.</summary>
internal sealed record ConnectionView
{
    public required string WorkspaceId { get; init; }

    public required string PlatformUrl { get; init; }

    public required string AuthToken { get; init; }

    public required string RegistryEndpoint { get; init; }

    public required string HeartbeatEndpoint { get; init; }

    /// <summary>For any MCP client: the server entry.</summary>
    public required string UniversalMcpSnippet { get; init; }

    /// <summary>Registers once with curl.</summary>
    public required string CurlRegisterTemplate { get; init; }

    /// <summary>Registers and beats with Python's standard library.</summary>
    public required string PythonSnippet { get; init; }

    public required string ClaudeCodeChannelSnippet { get; init; }

    public required string CodexSnippet { get; init; }

    public required string HermesChannelSnippet { get; init; }

    public required string OpenclawSnippet { get; init; }

    public required string CursorSnippet { get; init; }

    public required string GeminiSnippet { get; init; }

    public required string VscodeSnippet { get; init; }

    public required string OpencodeSnippet { get; init; }

    /// <summary>Puts the program where the other snippets expect it.</summary>
    public required string InstallCommand { get; init; }

    /// <summary>By client: installs the program, which then writes the client's own configuration.</summary>
    public required IReadOnlyDictionary<string, string> ConfigCommands { get; init; }
}

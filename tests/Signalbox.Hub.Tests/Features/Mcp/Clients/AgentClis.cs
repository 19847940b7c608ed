namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>The agents' command lines that can be had from npm.</summary>
internal static class AgentClis
{
    public static AgentCli Claude { get; } = new("Claude Code", "@anthropic-ai/claude-code", "2.1.197", "claude");

    public static AgentCli Codex { get; } = new("Codex", "@openai/codex", "0.169.0", "codex");

    public static AgentCli Gemini { get; } = new("Gemini CLI", "@google/gemini-cli", "0.61.0", "gemini");

    public static AgentCli OpenCode { get; } = new("OpenCode", "opencode-ai", "1.18.33", "opencode");
}

/// <summary>A command line, its pinned version, and its section in <c>docs/clients.md</c>.</summary>
internal sealed record AgentCli(string Section, string Package, string Version, string Program);

using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The real coding agents that tests run, in the versions that docs/specs/agents.md speaks of.</summary>
internal static class RealAgentPrograms
{
    public static Task<string> ClaudeAsync() => GetAsync("@anthropic-ai/claude-code", "2.1.197", "claude");

    public static Task<string> CodexAsync() => GetAsync("@openai/codex", "0.169.0", "codex");

    public static Task<string> OpenCodeAsync() => GetAsync("opencode-ai", "1.18.33", "opencode");

    public static Task<string> GeminiAsync() => GetAsync("@google/gemini-cli", "0.61.0", "gemini");

    private static async Task<string> GetAsync(string package, string version, string program)
    {
        Assert.SkipUnless(NpmTool.IsAvailable, "npm is not installed");
        return await NpmTool.GetAsync(package, version, program);
    }
}

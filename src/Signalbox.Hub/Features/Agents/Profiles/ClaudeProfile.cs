using Signalbox.Hub.Features.Agents.Joining;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>
/// Claude Code in its terminal interface, which shows each step as it happens (<c>-p</c> prints only the end). It stays at its prompt when it is done, so the handed-in result is
/// the end. What <c>smart</c> and <c>yolo</c> allow stands in <see cref="ClaudeSettings"/>.
/// </summary>
internal sealed class ClaudeProfile : IAgentProfile
{
    public string Name => "claude";

    public string Description => "Claude Code, run by the hub for one task at a time.";

    public IReadOnlyList<string> Skills => ["coding", "code review", "git", "shell"];

    public string Command => "claude";

    public string Remedy => "Claude Code: npm install -g @anthropic-ai/claude-code, then run 'claude' once to sign in, or give the hub ANTHROPIC_API_KEY.";

    public bool TellsVersion => true;

    public AgentNeeds Needs(AgentMachine machine)
    {
        string folder = machine.FolderOf("CLAUDE_CONFIG_DIR", ".claude");
        return new()
        {
            Variables =
            [
                "ANTHROPIC_*", "CLAUDE_CODE_OAUTH_TOKEN", "CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY",
                "CLAUDE_CODE_SKIP_BEDROCK_AUTH", "CLAUDE_CODE_SKIP_VERTEX_AUTH", "CLAUDE_CODE_MAX_OUTPUT_TOKENS", "API_TIMEOUT_MS",
            ],
            Shared = [new(Path.Combine(folder, ".credentials.json"), ".claude/.credentials.json")],
            Copied = [new(Path.Combine(folder, "CLAUDE.md"), ".claude/CLAUDE.md")],
        };
    }

    public AgentStart Start(AgentStartContext context)
    {
        string hook = Path.Combine(context.StartFolder, "attention.sh");
        string settings = Path.Combine(context.StartFolder, "settings.json");
        PrivateFiles.Write(hook, ClaudeSettings.AttentionScript);
        PrivateFiles.Write(settings, ClaudeSettings.Create(context, hook));
        PrivateFiles.Write(Path.Combine(context.Home, ".claude.json"), ClaudeFirstRun.Answers(context));

        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DISABLE_AUTOUPDATER"] = "1",
            ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
        };
        if (context.Machine.IsRoot)
        {
            environment["IS_SANDBOX"] = "1"; // Without it Claude refuses to skip permissions as root.
        }

        string[] yolo = context.Request.Yolo ? ["--dangerously-skip-permissions"] : [];
        return new([context.Executable, .. Servers(context), "--settings", settings, .. yolo, context.KickOff]) { Environment = environment };
    }

    // The option takes any number of files, so another option has to follow it.
    private static string[] Servers(AgentStartContext context) => context.Servers.Count == 0 ? [] : ["--mcp-config", McpConfigFile.Write(context)];
}

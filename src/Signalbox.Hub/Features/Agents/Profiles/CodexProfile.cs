namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>
/// OpenAI Codex in its terminal interface. Its own sandbox is a second one inside ours and can't be set up there, so <c>smart</c>, confined, leaves the bounds to ours and lets the model ask when it
/// wants a person; <c>smart</c>, unconfined, keeps Codex's own sandbox. <c>yolo</c> asks nothing.
/// </summary>
internal sealed class CodexProfile : IAgentProfile
{
    public string Name => "codex";

    public string Command => "codex";

    public string Remedy => "Codex: npm install -g @openai/codex, then run 'codex login' once, or give the hub OPENAI_API_KEY.";

    public AgentNeeds Needs(AgentMachine machine)
    {
        string folder = machine.FolderOf("CODEX_HOME", ".codex");
        return new()
        {
            Variables = ["OPENAI_*", "CODEX_API_KEY"],
            Shared = [new(Path.Combine(folder, "auth.json"), ".codex/auth.json")],
            Copied = [new(Path.Combine(folder, "config.toml"), ".codex/config.toml"), new(Path.Combine(folder, "AGENTS.md"), ".codex/AGENTS.md")],
        };
    }

    public AgentStart Start(AgentStartContext context)
    {
        string[] approval = context switch
        {
            { Request.Yolo: true } => ["--dangerously-bypass-approvals-and-sandbox"],
            { Confined: true } => ["--sandbox", "danger-full-access", "--ask-for-approval", "on-request"],
            _ => ["--sandbox", "workspace-write", "--ask-for-approval", "on-request"],
        };
        return new([context.Executable, .. approval, "-c", $"projects.{TomlString(context.Request.Workdir)}.trust_level=\"trusted\"", context.KickOff]);
    }

    private static string TomlString(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

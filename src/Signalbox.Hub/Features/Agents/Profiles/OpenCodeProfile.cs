namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>OpenCode's <c>run</c>, which prints each tool call as it is made and ends by itself.</summary>
internal sealed class OpenCodeProfile : IAgentProfile
{
    public string Name => "opencode";

    public string Command => "opencode";

    public string Remedy => "OpenCode: npm install -g opencode-ai, then run 'opencode auth login' once.";

    public AgentNeeds Needs(AgentMachine machine) => new()
    {
        Variables = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OPENROUTER_API_KEY", "GEMINI_API_KEY", "OPENCODE_API_KEY"],
        Shared = [new(Path.Combine(machine.FolderOf("XDG_DATA_HOME", ".local/share"), "opencode", "auth.json"), ".local/share/opencode/auth.json")],
        Copied = [new(Path.Combine(machine.FolderOf("XDG_CONFIG_HOME", ".config"), "opencode", "opencode.json"), ".config/opencode/opencode.json")],
    };

    public AgentStart Start(AgentStartContext context) => new([context.Executable, "run", context.KickOff]);
}

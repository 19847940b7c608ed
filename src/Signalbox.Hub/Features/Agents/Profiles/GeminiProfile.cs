namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>Gemini CLI in its terminal interface, started with a prompt.</summary>
internal sealed class GeminiProfile : IAgentProfile
{
    public string Name => "gemini";

    public string Command => "gemini";

    public string Remedy => "Gemini CLI: npm install -g @google/gemini-cli, then run 'gemini' once to sign in, or give the hub GEMINI_API_KEY.";

    public AgentNeeds Needs(AgentMachine machine)
    {
        string folder = Path.Combine(machine.Home, ".gemini");
        return new()
        {
            Variables = ["GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_GEMINI_BASE_URL", "GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_LOCATION", "GOOGLE_GENAI_USE_VERTEXAI", "GEMINI_MODEL"],
            Shared = [new(Path.Combine(folder, "oauth_creds.json"), ".gemini/oauth_creds.json")],
            Copied =
            [
                new(Path.Combine(folder, "google_accounts.json"), ".gemini/google_accounts.json"),
                new(Path.Combine(folder, "settings.json"), ".gemini/settings.json"),
                new(Path.Combine(folder, "GEMINI.md"), ".gemini/GEMINI.md"),
            ],
        };
    }

    public AgentStart Start(AgentStartContext context) =>
        new([context.Executable, "--approval-mode", context.Request.Yolo || context.Confined ? "yolo" : "auto_edit", "-i", context.KickOff]);
}

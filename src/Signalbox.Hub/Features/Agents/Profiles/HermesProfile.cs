using Signalbox.Hub.Features.Agents.Joining;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>Hermes Agent in its one-shot mode, started as the original does: the argument is the path of the envelope. <c>yolo</c> adds its flag of that name.</summary>
internal sealed class HermesProfile : IAgentProfile
{
    public string Name => "hermes";

    public string Description => "Hermes Agent, run by the hub for one task at a time.";

    public IReadOnlyList<string> Skills => ["coding", "research", "shell"];

    public string Command => "hermes";

    public string Remedy => "Hermes: follow the installation of github.com/NousResearch/hermes-agent and run 'hermes setup' once.";

    public bool TellsVersion => true;

    public AgentNeeds Needs(AgentMachine machine)
    {
        string folder = machine.FolderOf("HERMES_HOME", ".hermes");
        return new()
        {
            Variables = ["HERMES_MODEL", "HERMES_FALLBACK_MODEL", "OPENROUTER_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "NOUS_API_KEY"],
            Shared = [new(Path.Combine(folder, "auth.json"), ".hermes/auth.json")],
            Copied =
            [
                new(Path.Combine(folder, ".env"), ".hermes/.env"),
                new(Path.Combine(folder, "config.yaml"), ".hermes/config.yaml"),
                new(Path.Combine(folder, "HERMES.md"), ".hermes/HERMES.md"),
            ],
            Readable = [Path.Combine(folder, "hermes-agent")],
        };
    }

    public AgentStart Start(AgentStartContext context)
    {
        string settings = Path.Combine(context.Home, ".hermes", "config.yaml");
        foreach (OwnServer server in context.Servers.Reverse())
        {
            PrivateFiles.Write(settings, HermesServers.Add(File.Exists(settings) ? File.ReadAllText(settings) : "", server));
        }

        return new([context.Executable, "-z", context.Request.PromptFile, .. context.Request.Yolo ? ["--yolo"] : Array.Empty<string>()]);
    }
}

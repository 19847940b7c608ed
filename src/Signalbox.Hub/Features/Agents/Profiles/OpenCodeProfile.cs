using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Joining;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>
/// OpenCode's <c>run</c>, which prints each step as it is made and ends by itself. It has nobody to ask and ends at once where it would, so <c>smart</c>, confined, allows what is not denied, like
/// <c>yolo</c>; unconfined it allows the working directory and the task's own files.
/// </summary>
internal sealed class OpenCodeProfile : IAgentProfile
{
    public string Name => "opencode";

    public string Description => "OpenCode, run by the hub for one task at a time.";

    public IReadOnlyList<string> Skills => ["coding", "code review", "git", "shell"];

    public string Command => "opencode";

    public string Remedy => "OpenCode: npm install -g opencode-ai, then run 'opencode auth login' once.";

    public bool TellsVersion => true;

    public AgentNeeds Needs(AgentMachine machine) => new()
    {
        Variables = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OPENROUTER_API_KEY", "GEMINI_API_KEY", "OPENCODE_API_KEY"],
        Shared = [new(Path.Combine(machine.FolderOf("XDG_DATA_HOME", ".local/share"), "opencode", "auth.json"), ".local/share/opencode/auth.json")],
        Copied = [new(Path.Combine(machine.FolderOf("XDG_CONFIG_HOME", ".config"), "opencode", "opencode.json"), ".config/opencode/opencode.json")],
    };

    public AgentStart Start(AgentStartContext context)
    {
        string[] approval = context.Request.Yolo || context.Confined ? ["--auto"] : [];
        var outside = new JsonObject { ["*"] = "ask", [context.Request.PromptFile] = "allow", [$"{context.Request.ResultsFolder}/*"] = "allow" };
        foreach (string folder in context.Request.Readable)
        {
            outside[$"{folder}/*"] = "allow";
        }

        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPENCODE_DISABLE_AUTOUPDATE"] = "1",
            ["OPENCODE_PERMISSION"] = new JsonObject { ["external_directory"] = outside }.ToJsonString(),
        };
        if (context.Servers.Count > 0)
        {
            environment["OPENCODE_CONFIG_CONTENT"] = Settings(context.Servers).ToJsonString();
        }

        return new([context.Executable, "run", .. approval, context.KickOff]) { Environment = environment };
    }

    // Merged over every file, so the operator's settings stay as they are.
    private static JsonObject Settings(IReadOnlyList<OwnServer> servers) => new()
    {
        ["mcp"] = new JsonObject(servers.Select(server => KeyValuePair.Create(server.Name, (JsonNode?)Entry(server)))),
    };

    private static JsonObject Entry(OwnServer server) => new()
    {
        ["type"] = "local",
        ["command"] = new JsonArray([server.Program, .. server.Arguments.Select(argument => (JsonNode)argument)]),
        ["environment"] = server.EnvironmentJson(),
        ["enabled"] = true,
        ["timeout"] = OwnServer.PatienceSeconds * 1000,
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Joining;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>
/// Gemini CLI in its terminal interface, started with a prompt. It knows no level between asking for every command and asking nothing, so <c>smart</c>, confined, asks nothing, like <c>yolo</c>;
/// unconfined it approves edits and asks before commands.
/// </summary>
internal sealed class GeminiProfile : IAgentProfile
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public string Name => "gemini";

    public string Description => "Gemini CLI, run by the hub for one task at a time.";

    public IReadOnlyList<string> Skills => ["coding", "code review", "git", "shell"];

    public string Command => "gemini";

    public string Remedy => "Gemini CLI: npm install -g @google/gemini-cli, then run 'gemini' once to sign in, or give the hub GEMINI_API_KEY.";

    public bool TellsVersion => true;

    public AgentNeeds Needs(AgentMachine machine)
    {
        string folder = Path.Combine(machine.Home, ".gemini");
        return new()
        {
            Variables =
            [
                "GEMINI_API_KEY", "GEMINI_MODEL", "GOOGLE_API_KEY", "GOOGLE_GEMINI_BASE_URL", "GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_LOCATION", "GOOGLE_GENAI_USE_VERTEXAI",
            ],
            Shared = [new(Path.Combine(folder, "oauth_creds.json"), ".gemini/oauth_creds.json")],
            Copied =
            [
                new(Path.Combine(folder, "google_accounts.json"), ".gemini/google_accounts.json"),
                new(Path.Combine(folder, "settings.json"), ".gemini/settings.json"),
                new(Path.Combine(folder, "GEMINI.md"), ".gemini/GEMINI.md"),
            ],
        };
    }

    public AgentStart Start(AgentStartContext context)
    {
        Settle(Path.Combine(context.Home, ".gemini", "settings.json"), context);
        string[] beside = [Path.GetDirectoryName(context.Request.PromptFile)!, .. context.Request.Readable];
        Trust(Path.Combine(context.Home, ".gemini", "trustedFolders.json"), [context.Request.Workdir, .. beside]);
        string approval = context.Request.Yolo || context.Confined ? "yolo" : "auto_edit";
        return new([context.Executable, "--approval-mode", approval, "--include-directories", string.Join(',', beside), "-i", context.KickOff]);
    }

    // --skip-trust answers only for the working directory.
    private static void Trust(string file, IEnumerable<string> folders)
    {
        var trusted = new JsonObject();
        foreach (string folder in folders.SelectMany(folder => new[] { folder, RealPath.Of(folder) }))
        {
            trusted[folder] = "TRUST_FOLDER";
        }

        PrivateFiles.Write(file, trusted);
    }

    // Answers how to sign in (a key in the environment alone does not) and switches the updater off, in the task's copy of the settings.
    private static void Settle(string file, AgentStartContext context)
    {
        JsonObject settings = Read(file);
        JsonObject general = Child(settings, "general");
        general["enableAutoUpdate"] = false;
        general["enableAutoUpdateNotification"] = false;
        Child(settings, "ide")["hasSeenNudge"] = true;
        JsonObject auth = Child(Child(settings, "security"), "auth");
        if (auth["selectedType"] is null && context.Environment.ContainsKey("GEMINI_API_KEY"))
        {
            auth["selectedType"] = "gemini-api-key";
        }

        foreach (OwnServer own in context.Servers)
        {
            JsonObject server = own.ToJson();
            server["trust"] = true; // Its tools act on the hub, or on what an operator gave the hub's agents, so none of them asks.
            server["timeout"] = OwnServer.PatienceSeconds * 1000;
            Child(settings, "mcpServers")[own.Name] = server;
        }

        PrivateFiles.Write(file, settings);
    }

    private static JsonObject Read(string file)
    {
        try
        {
            return File.Exists(file) && JsonNode.Parse(File.ReadAllBytes(file), documentOptions: WithComments) is JsonObject settings ? settings : [];
        }
        catch (JsonException)
        {
            return []; // Gemini would refuse the operator's file as well; the task can do without it.
        }
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}

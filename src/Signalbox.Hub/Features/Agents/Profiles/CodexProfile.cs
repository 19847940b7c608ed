using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Joining;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>
/// OpenAI Codex in its terminal interface. Its own sandbox would keep it from the results folder and can't be nested in ours, so <c>smart</c>, confined, leaves the bounds to ours and lets the
/// model ask when it wants a person; <c>smart</c>, unconfined, keeps Codex's sandbox and lets the results through. <c>yolo</c> asks nothing.
/// </summary>
internal sealed class CodexProfile : IAgentProfile
{
    public string Name => "codex";

    public string Description => "OpenAI Codex, run by the hub for one task at a time.";

    public IReadOnlyList<string> Skills => ["coding", "code review", "git", "shell"];

    public string Command => "codex";

    public string Remedy => "Codex: npm install -g @openai/codex, then run 'codex login' once, or give the hub OPENAI_API_KEY.";

    public bool TellsVersion => true;

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
        Trust(Path.Combine(context.Home, ".codex", "config.toml"), context.Request.Workdir);
        SignIn(Path.Combine(context.Home, ".codex", "auth.json"), context.Environment);
        string[] bounds = context switch
        {
            { Request.Yolo: true } => ["--dangerously-bypass-approvals-and-sandbox"],
            { Confined: true } => ["--sandbox", "danger-full-access", "--ask-for-approval", "on-request"],
            _ => ["--sandbox", "workspace-write", "--add-dir", context.Request.ResultsFolder, "--ask-for-approval", "on-request"],
        };

        // The daemon would copy 400 MB of programs into the private home and outlive the task.
        string[] quiet = ["-c", "check_for_update_on_startup=false", "-c", "features.daemon_auto_start=false"];
        return new([context.Executable, .. bounds, .. quiet, .. context.Servers.SelectMany(Setting), context.KickOff]);
    }

    // As an argument it replaces an entry of that name in the operator's settings as a whole. Its tools act on the hub, or on what an operator gave the hub's agents, so none of them asks.
    private static string[] Setting(OwnServer server) =>
    [
        "-c",
        $"mcp_servers.{server.Name}={{command={TomlString(server.Program)},args=[{string.Join(',', server.Arguments.Select(TomlString))}],"
            + $"env={{{string.Join(',', server.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={TomlString(pair.Value)}"))}}},"
            + $"startup_timeout_sec=30,tool_timeout_sec={OwnServer.PatienceSeconds},default_tools_approval_mode=\"approve\"}}",
    ];

    // Only the file answers the question about trust: the same setting as an argument is not heeded (0.169.0).
    private static void Trust(string config, string workdir)
    {
        string settings = File.Exists(config) ? File.ReadAllText(config) : "";
        foreach (string folder in new[] { workdir, RealPath.Of(workdir) }.Distinct(StringComparer.Ordinal))
        {
            string table = $"[projects.{TomlString(folder)}]";
            if (!settings.Contains(table, StringComparison.Ordinal))
            {
                settings += $"\n{table}\ntrust_level = \"trusted\"\n";
            }
        }

        PrivateFiles.Write(config, settings);
    }

    // Without this file a key in the environment is not taken, and Codex asks how to sign in.
    private static void SignIn(string file, IReadOnlyDictionary<string, string> environment)
    {
        string? key = environment.GetValueOrDefault("CODEX_API_KEY") ?? environment.GetValueOrDefault("OPENAI_API_KEY");
        if (!string.IsNullOrEmpty(key) && !File.Exists(file))
        {
            PrivateFiles.Write(file, new JsonObject { ["OPENAI_API_KEY"] = key });
        }
    }

    private static string TomlString(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

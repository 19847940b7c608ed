using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Agents.Joining;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>An agent that the operator described in the agents file.</summary>
internal sealed class CustomProfile(CustomProfileEntry entry) : IAgentProfile
{
    public string Name => entry.Name;

    public string Description => entry.Description ?? $"{entry.Name}, run by the hub for one task at a time.";

    public IReadOnlyList<string> Skills => entry.Skills;

    public string Command => entry.Argv[0];

    public string Remedy => entry.Remedy ?? $"{entry.Name}: put '{entry.Argv[0]}' on the hub's PATH, or set SIGNALBOX_AGENT_{entry.Name.ToUpperInvariant().Replace('-', '_')} to where it is.";

    public bool ExitCodeIsResult => entry.ExitCodeIsResult;

    public AgentNeeds Needs(AgentMachine machine) => new()
    {
        Variables = entry.Env,
        Shared = [.. entry.Shared.Select(path => new HomeFile(Path.Combine(machine.Home, path), path))],
        Copied = [.. entry.Copied.Select(path => new HomeFile(Path.Combine(machine.Home, path), path))],
        Readable = [.. entry.ReadOnly.Select(path => Absolute(machine, path))],
        Writable = [.. entry.ReadWrite.Select(path => Absolute(machine, path))],
    };

    public AgentStart Start(AgentStartContext context)
    {
        // The caller's text alone, for programs that take a message file and know nothing of the envelope.
        string taskFile = Path.Combine(context.StartFolder, "task.txt");
        PrivateFiles.Write(taskFile, context.Request.Prompt);
        string servers = McpConfigFile.Write(context);
        IEnumerable<string> arguments = entry.Argv.Skip(1).Concat(context.Request.Yolo ? entry.YoloArgv : []);
        return new([context.Executable, .. arguments.Select(argument => Filled(argument, context, taskFile, servers))]) { Environment = entry.SetEnv };
    }

    // One pass, so that a placeholder inside the caller's text stays text.
    private static string Filled(string argument, AgentStartContext context, string taskFile, string servers) =>
        CustomProfileEntry.Placeholder().Replace(argument, match => Value(match.Value, context.Request, taskFile, servers));

    private static string Value(string placeholder, AgentLaunchRequest request, string taskFile, string servers) => placeholder switch
    {
        "{prompt_file}" => request.PromptFile,
        "{task_file}" => taskFile,
        "{mcp_config}" => servers,
        "{prompt}" => request.Prompt,
        "{results}" => request.ResultsFolder,
        "{workdir}" => request.Workdir,
        _ => placeholder,
    };

    private static string Absolute(AgentMachine machine, string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(machine.Home, path[2..]) : path;
}

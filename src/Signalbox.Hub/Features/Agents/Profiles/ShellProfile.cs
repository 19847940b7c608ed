namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>The prompt is a script for bash; its exit code is the result. It asks nothing, so <c>smart</c> and <c>yolo</c> are the same.</summary>
internal sealed class ShellProfile : IAgentProfile
{
    public string Name => "shell";

    public string Description => "Runs a bash script that it is given, in a folder of its own.";

    public IReadOnlyList<string> Skills => ["bash"];

    public string Command => "/bin/bash";

    public string Remedy => "Install bash at /bin/bash.";

    public bool ExitCodeIsResult => true;

    public AgentNeeds Needs(AgentMachine machine) => AgentNeeds.Nothing;

    public AgentStart Start(AgentStartContext context)
    {
        // From a file: an argument could be too long, would be seen in the process list, and the terminal's input stays the script's.
        string script = Path.Combine(context.StartFolder, "task.sh");
        PrivateFiles.Write(script, context.Request.Prompt.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n");
        return new([context.Executable, script]);
    }
}

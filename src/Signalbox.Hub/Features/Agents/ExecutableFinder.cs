namespace Signalbox.Hub.Features.Agents;

/// <summary>Finds programs as a shell of the operator would: on the hub's PATH and in <c>~/.local/bin</c>, where agents install themselves.</summary>
internal sealed class ExecutableFinder(AgentMachine machine)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The folders searched, in order: existing, absolute, each once.</summary>
    public IReadOnlyList<string> Folders
    {
        get
        {
            string[] path = machine.Variables.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").Split(':');
            return [.. path.Append(Path.Combine(machine.Home, ".local", "bin")).Where(folder => Path.IsPathRooted(folder) && Directory.Exists(folder)).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>The absolute path of a program given by name or absolute path; null when it is not there or not executable.</summary>
    public string? Find(string command) => Path.IsPathRooted(command)
        ? IsExecutable(command) ? command : null
        : Folders.Select(folder => Path.Combine(folder, command)).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path) => File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None;
}

using System.Collections;

namespace Signalbox.Hub.Features.Agents;

/// <summary>What agents find on this machine: taken once from the hub's own process.</summary>
/// <param name="Home">The operator's home folder, absolute.</param>
/// <param name="IsRoot">Whether the hub, and so its agents, run as root.</param>
/// <param name="Variables">The hub's environment. Nothing of it passes to an agent that is not allowed by name.</param>
internal sealed record AgentMachine(string Home, bool IsRoot, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The machine that this process runs on.</summary>
    public static AgentMachine Current() => new(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.IsPrivilegedProcess,
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal));

    /// <summary>The folder that a variable names, else one below the home folder.</summary>
    public string FolderOf(string variable, string belowHome) =>
        Variables.GetValueOrDefault(variable) is { Length: > 0 } folder && Path.IsPathRooted(folder) ? folder : Path.Combine(Home, belowHome);
}

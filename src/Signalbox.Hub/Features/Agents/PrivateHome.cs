using Signalbox.Hub.Features.Agents.Profiles;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents;

/// <summary>
/// The HOME of one task's agent. Shared files are symbolic links to the operator's own, which the sandbox lets through at their own place: agents write tokens in place,
/// so a refreshed one persists, and the same works under bwrap, under Landlock and unconfined.
/// </summary>
internal static class PrivateHome
{
    /// <summary>Makes the home and gives the operator's files that must be writable for it.</summary>
    public static IReadOnlyList<string> Make(string home, AgentMachine machine, AgentNeeds needs)
    {
        PrivateFiles.MakeFolder(home);
        foreach (HomeFile file in needs.Copied.Where(file => File.Exists(file.Source)))
        {
            PrivateFiles.Copy(file.Source, Path.Combine(home, file.Target));
        }

        var shared = new List<string>();
        foreach (HomeFile file in needs.Shared.Where(file => File.Exists(file.Source)))
        {
            string real = RealPath.Of(file.Source);
            PrivateFiles.Link(Path.Combine(home, file.Target), real);
            shared.Add(real);
        }

        if (GitIdentity.Read(Path.Combine(machine.Home, ".gitconfig")) is { } identity)
        {
            PrivateFiles.Write(Path.Combine(home, ".gitconfig"), identity);
        }

        return shared;
    }
}

using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents;

/// <summary>
/// What a confined agent sees of the machine. The system is readable; the operator's home, other tasks, sockets of system services and temporary files of others are not.
/// Tools that the operator installed in the home stay usable.
/// </summary>
internal sealed class VisiblePaths(AgentMachine machine, ExecutableFinder finder)
{
    // Where version managers and package managers keep programs, and no credentials.
    private static readonly string[] Toolchains =
    [
        ".asdf", ".bun/install", ".deno/bin", ".dotnet", ".fnm", ".local/lib", ".local/pipx", ".local/share/claude", ".local/share/fnm", ".local/share/mise",
        ".local/share/pipx", ".local/share/pnpm", ".local/share/uv", ".nvm", ".pyenv", ".rbenv", ".rustup", ".sdkman/candidates", ".volta", "anaconda3", "go/bin", "micromamba", "miniconda3",
    ];

    private static readonly string[] BesideBin = ["lib", "lib64", "libexec"];

    /// <summary>Folders that are replaced by empty ones.</summary>
    public IReadOnlyList<string> Hidden(string dataFolder, string runtimeFolder)
    {
        // A service account may have "/" as its home; hiding that would leave no system.
        string home = RealPath.Of(machine.Home);
        IEnumerable<string> folders = [RealPath.Of(dataFolder), RealPath.Of(runtimeFolder), "/run", "/tmp", "/var/tmp"];
        return [.. folders.Append(home).Where(folder => folder != "/" && Directory.Exists(folder)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What of the hidden folders the tools on PATH, this program, others that it starts and name resolution need.</summary>
    public IReadOnlyList<string> Tools(string executable, IReadOnlyList<string> others, IReadOnlyList<string> hidden)
    {
        IEnumerable<string> paths = finder.Folders.SelectMany(WithLibraries)
            .Concat(Toolchains.Select(folder => Path.Combine(machine.Home, folder)))
            .Concat(Package(executable))
            .Concat(others)
            .Append("/etc/resolv.conf");
        return [.. paths.Where(Path.Exists).SelectMany(BothNames).Where(path => hidden.Any(folder => RealPath.IsIn(path, folder)))
            .Except(hidden, StringComparer.Ordinal).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> WithLibraries(string folder) => Path.GetFileName(folder) == "bin"
        ? BesideBin.Select(name => Path.Combine(Path.GetDirectoryName(folder)!, name)).Prepend(folder)
        : [folder];

    private static IEnumerable<string> BothNames(string path) => new[] { path, RealPath.Of(path) }.Distinct(StringComparer.Ordinal);

    // The folder of the program, and as much around it as belongs to its installation.
    private static IEnumerable<string> Package(string executable)
    {
        string real = RealPath.Of(executable);
        string folder = Path.GetDirectoryName(real)!;
        yield return Path.GetDirectoryName(executable)!;
        foreach (string part in WithLibraries(folder))
        {
            yield return part;
        }

        int modules = real.IndexOf("/node_modules/", StringComparison.Ordinal);
        if (modules > 0)
        {
            yield return real[..(modules + "/node_modules".Length)];
        }

        string parent = Path.GetDirectoryName(folder) ?? "/";
        if (File.Exists(Path.Combine(parent, "pyvenv.cfg")))
        {
            yield return parent;
        }
    }
}

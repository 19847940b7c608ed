using Signalbox.Terminals.Hosting;

namespace Signalbox.Terminals.Confinement;

/// <summary>Builds the command line of <c>bwrap</c>: own PID and mount namespaces, no capabilities, everything read-only but what is let through.</summary>
public static class Bubblewrap
{
    private static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/bin"];

    // Everybody's scratch space: private to the program, and writable as it expects.
    private static readonly string[] Scratch = ["/tmp", "/var/tmp"];

    /// <summary>The program's path; null when it is not installed. PATH does not count: an agent could put its own there.</summary>
    public static string? Find() => Folders.Select(folder => Path.Combine(folder, "bwrap")).FirstOrDefault(File.Exists);

    /// <summary>The command that runs <paramref name="argv"/> confined. It dies with the thread that starts it.</summary>
    public static IReadOnlyList<string> Command(string bwrap, SandboxSpec sandbox, string cwd, IReadOnlyList<string> argv)
    {
        List<string> command =
        [
            bwrap, "--unshare-pid", "--die-with-parent", "--cap-drop", "ALL",
            "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc",
        ];
        foreach (Mount mount in Mounts(sandbox))
        {
            command.AddRange(mount.Arguments);
        }

        // No --new-session: the terminal is the program's own, and job control needs it.
        return [.. command, "--chdir", cwd, "--", .. argv];
    }

    /// <summary>Shorter paths first, so that what lies below lies on top; on one path what is let through lies on what hides it.</summary>
    private static IEnumerable<Mount> Mounts(SandboxSpec sandbox)
    {
        string[] hidden = [.. sandbox.Hidden.Concat(Scratch).Where(Directory.Exists).Select(RealPath.Of).Distinct(StringComparer.Ordinal)];
        var open = new List<Mount>();
        open.AddRange(Open(sandbox.ReadOnly, hidden, "--ro-bind"));
        open.AddRange(Open(sandbox.ReadWrite, hidden, "--bind"));
        return hidden.Select(Hide).Concat(open).OrderBy(mount => mount.Path.Length).ThenBy(mount => mount.Rank);
    }

    private static Mount Hide(string folder) =>
        new(folder, Rank: 0, ["--perms", Scratch.Contains(folder, StringComparer.Ordinal) ? "1777" : "0755", "--tmpfs", folder]);

    private static IEnumerable<Mount> Open(IReadOnlyList<string> paths, string[] hidden, string kind)
    {
        foreach (string path in paths.Where(Path.Exists))
        {
            string real = RealPath.Of(path);
            yield return new Mount(real, Rank: 1, [kind, real, real]);
            // A link in a folder that is hidden would be gone, and with it the name by which the path is known; unless its folder is let through as well.
            if (real != path && hidden.Any(folder => RealPath.IsIn(path, folder)) && !paths.Any(other => other != path && RealPath.IsIn(path, other)))
            {
                yield return new Mount(path, Rank: 1, [kind, real, path]);
            }
        }
    }

    private sealed record Mount(string Path, int Rank, IReadOnlyList<string> Arguments);
}

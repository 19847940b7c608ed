using System.Globalization;

namespace Signalbox.Terminals.Pty;

/// <summary>The processes below one, by their parents. Below a child subreaper none can leave.</summary>
internal static class ProcessTree
{
    /// <summary>All living descendants of a process, without it and without those that only wait to be reaped.</summary>
    public static List<int> Descendants(int root)
    {
        ILookup<int, int> children = Parents().ToLookup(process => process.Parent, process => process.Pid);
        var found = new List<int>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out int parent))
        {
            foreach (int child in children[parent])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>Sends a signal to each of these processes that still is below the root.</summary>
    public static void Signal(int root, IEnumerable<int> pids, params ReadOnlySpan<int> signals)
    {
        foreach (int pid in pids)
        {
            using ProcessHandle? process = ProcessHandle.TryOpen(pid);
            // Looked at again now that the handle holds the pid: in between it may have gone to a stranger.
            if (process is null || !IsBelow(root, pid))
            {
                continue;
            }

            foreach (int signal in signals)
            {
                process.Signal(signal);
            }
        }
    }

    private static bool IsBelow(int root, int pid)
    {
        for (int current = pid; current > 1; current = ReadStat(current)?.Parent ?? 0)
        {
            if (current == root)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int Pid, int Parent)> Parents()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && ReadStat(pid) is { State: not 'Z' } stat)
            {
                yield return (pid, stat.Parent);
            }
        }
    }

    private static (char State, int Parent)? ReadStat(int pid)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended in between.
        }

        // "pid (name) S ppid …": the name may hold anything, also spaces and parentheses.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 3);
        return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
    }
}

namespace Signalbox.Terminals.Pty;

/// <summary>The processes below one, by their parents. Below a child subreaper none can leave.</summary>
internal static class ProcessTree
{
    /// <summary>All living descendants of a process, without it and without those that only wait to be reaped.</summary>
    public static List<int> Descendants(int root) => [.. Below(ProcessStat.Living(), [root]).Select(process => process.Pid)];

    /// <summary>Those of the processes that are below one of the roots, without these.</summary>
    public static List<ProcessStat> Below(IEnumerable<ProcessStat> processes, IEnumerable<int> roots)
    {
        ILookup<int, ProcessStat> children = processes.ToLookup(process => process.Parent);
        var found = new List<ProcessStat>();
        var open = new Queue<int>(roots);
        while (open.TryDequeue(out int parent))
        {
            foreach (ProcessStat child in children[parent])
            {
                found.Add(child);
                open.Enqueue(child.Pid);
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
        for (int current = pid; current > 1; current = ProcessStat.TryRead(current)?.Parent ?? 0)
        {
            if (current == root)
            {
                return true;
            }
        }

        return false;
    }
}

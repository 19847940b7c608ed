using System.Globalization;
using System.Runtime.InteropServices;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>Signals by pid, to processes that are not the test's own children.</summary>
internal static partial class Posix
{
    public const int SigKill = 9;
    public const int SigStop = 19;
    public const int SigCont = 18;

    public static void Signal(int pid, int signal)
    {
        if (Kill(pid, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} to process {pid}: errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Ends a process that may be ending by itself.</summary>
    public static void End(int pid) => _ = Kill(pid, SigKill);

    /// <summary>Whether the process lives and its command line names the text. A zombie has no command line.</summary>
    public static bool Lives(int pid, string commandLinePart)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Contains(commandLinePart, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The name of the program that a process runs; null when it is gone.</summary>
    public static string? Program(int pid)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.FullName);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Processes whose command line names the text.</summary>
    public static IReadOnlyList<int> Naming(string commandLinePart) =>
        [.. All().Where(pid => pid != Environment.ProcessId && Lives(pid, commandLinePart))];

    /// <summary>All processes below another, in no order.</summary>
    public static IReadOnlyList<int> Descendants(int root)
    {
        ILookup<int, int> children = All().ToLookup(ParentOf);
        var found = new List<int>();
        var rest = new Queue<int>(children[root]);
        while (rest.TryDequeue(out int pid))
        {
            found.Add(pid);
            foreach (int child in children[pid])
            {
                rest.Enqueue(child);
            }
        }

        return found;
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out int pid) ? pid : 0)
        .Where(pid => pid > 0);

    private static int ParentOf(int pid)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{pid}/stat");

            // The name in parentheses may hold anything; state and parent follow the last one.
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1; // Ended between the two looks.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}

using System.Globalization;

namespace Signalbox.Terminals.Pty;

/// <summary>What the kernel says about a process. Pid and start time together are never given to another one in the same boot.</summary>
/// <param name="Pid">Its pid.</param>
/// <param name="State">One letter; Z waits to be reaped.</param>
/// <param name="Parent">Its parent's pid.</param>
/// <param name="Session">Pid of the one that made its session.</param>
/// <param name="StartTime">Clock ticks since the boot.</param>
internal readonly record struct ProcessStat(int Pid, char State, int Parent, int Session, long StartTime)
{
    /// <summary>Null when there is no such process (any more).</summary>
    public static ProcessStat? TryRead(int pid)
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

        // "pid (name) S ppid pgrp session …": the name may hold anything, also spaces and parentheses. The start time is the 20th field after it.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 21);
        return new ProcessStat(pid, fields[0][0], (int)Number(fields[1]), (int)Number(fields[3]), Number(fields[19]));

        static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
    }

    /// <summary>All processes that live, without those that only wait to be reaped.</summary>
    public static IEnumerable<ProcessStat> Living()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && TryRead(pid) is { State: not 'Z' } stat)
            {
                yield return stat;
            }
        }
    }
}

using System.Globalization;

namespace Signalbox.Terminals.Pty;

/// <summary>What a person sees at work in a terminal.</summary>
public static class ForegroundProgram
{
    /// <summary>
    /// Name of the leader of the foreground process group of a program's terminal, else of the program itself; null when neither is there (any more).
    /// </summary>
    /// <param name="program">Pid of a program that runs in the terminal, such as its shell.</param>
    public static string? NameOf(int program)
    {
        if (Read(program, "stat") is not { } stat)
        {
            return null;
        }

        // "pid (name) S ppid pgrp session tty tpgid …"; see ProcessStat.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 7);
        int foreground = int.Parse(fields[5], CultureInfo.InvariantCulture);
        return (foreground > 0 ? Name(foreground) : null) ?? Name(program);
    }

    private static string? Name(int pid) => Read(pid, "comm") is { Length: > 0 } name ? name : null;

    private static string? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}").TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended in between.
        }
    }
}

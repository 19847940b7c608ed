using System.Text;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>Processes that nobody holds together any more, known by a variable of their environment, which their descendants inherit.</summary>
internal static class KnownProcess
{
    /// <summary>The variable as it stands in an environment.</summary>
    public static byte[] MarkerOf(string name, string value) => Encoding.UTF8.GetBytes($"{name}={value}\0");

    /// <summary>Whether it runs as this user.</summary>
    public static bool IsOwn(int pid)
    {
        string user = $"Uid:\t{ProcessCalls.EffectiveUser()}\t";
        try
        {
            return File.ReadLines($"/proc/{pid}/status").Any(line => line.StartsWith(user, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It ended in between.
        }
    }

    /// <summary>Whether its environment at its start had the variable.</summary>
    public static bool Carries(int pid, byte[] marker)
    {
        try
        {
            ReadOnlySpan<byte> environment = File.ReadAllBytes($"/proc/{pid}/environ");
            return environment.StartsWith(marker) || environment.IndexOf((byte[])[0, .. marker]) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It ended in between, or shows its environment to nobody.
        }
    }

    /// <summary>Ends it by force, if it still is the one that was found.</summary>
    public static void Kill(ProcessStat found)
    {
        using ProcessHandle? process = ProcessHandle.TryOpen(found.Pid);
        // Looked at again now that the handle holds the pid: in between it may have gone to a stranger.
        if (process is not null && ProcessStat.TryRead(found.Pid)?.StartTime == found.StartTime)
        {
            process.Signal(ProcessCalls.Kill);
        }
    }
}

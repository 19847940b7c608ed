using System.Diagnostics;

namespace Signalbox.Load;

/// <summary>Processor time that a running process has had, user and system.</summary>
internal static class ProcessCpu
{
    public static TimeSpan Of(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.TotalProcessorTime;
    }
}

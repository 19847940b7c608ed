using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>What this process asks of the kernel about itself.</summary>
internal static class OwnProcess
{
    private const int OpenFiles = 7;
    private const int Default = 0;
    private const int Ignore = 1;
    private const int BrokenPipe = 13;

    /// <summary>Orphans below this process become its children, so that none leaves its tree.</summary>
    public static void BecomeSubreaper() =>
        Errno.Check("Becoming a child subreaper", () => ProcessCalls.Control(ProcessCalls.SetChildSubreaper, 1, 0, 0, 0));

    /// <summary>Other processes of this user can neither trace this one nor read its memory.</summary>
    public static void ForbidTracing() =>
        Errno.Check("Forbidding tracing", () => ProcessCalls.Control(ProcessCalls.SetDumpable, 0, 0, 0, 0));

    /// <summary>For the calling thread and everything that it starts.</summary>
    public static void ForbidNewPrivileges() =>
        Errno.Check("Forbidding new privileges", () => ProcessCalls.Control(ProcessCalls.SetNoNewPrivileges, 1, 0, 0, 0));

    public static void IgnoreSignal(int signal) => EventCalls.SetSignalHandler(signal, Ignore);

    /// <summary>The runtime ignores broken pipes, and what is ignored stays so in a program that takes this process's place.</summary>
    public static void RestoreBrokenPipe() => EventCalls.SetSignalHandler(BrokenPipe, Default);

    /// <summary>
    /// What is started meanwhile inherits this soft limit of open files, at most the hard one: the runtime has raised this process's own, and some programs
    /// walk through all descriptors that they might have.
    /// </summary>
    public static T WithOpenFiles<T>(long count, Func<T> start)
    {
        EventCalls.ResourceLimit before = default;
        Errno.Check("Reading the limit of open files", () => EventCalls.GetLimit(OpenFiles, out before));
        SetOpenFiles(before with { Soft = Math.Min((ulong)count, before.Hard) });
        try
        {
            return start();
        }
        finally
        {
            SetOpenFiles(before);
        }
    }

    /// <summary>Whatever is made meanwhile is for this user only. The process has one thread that makes files.</summary>
    public static void WithPrivateFiles(Action make)
    {
        const uint NobodyElse = 0b000_111_111;
        uint before = EventCalls.Umask(NobodyElse);
        try
        {
            make();
        }
        finally
        {
            _ = EventCalls.Umask(before);
        }
    }

    /// <summary>Ends this process as a crash would.</summary>
    public static void Crash() => ProcessCalls.Signal(Environment.ProcessId, ProcessCalls.Kill);

    /// <summary>Takes the ends of all children that have ended.</summary>
    public static void Reap(Action<int, ProcessEnd> ended)
    {
        int status = 0;
        while (Errno.Retry(() => ProcessCalls.WaitPid(-1, out status, ProcessCalls.NoHang), out _) is > 0 and var pid)
        {
            ended((int)pid, ProcessEnd.FromStatus(status));
        }
    }

    /// <summary>Unpredictable bytes from the kernel, at most 256: so many come at once or not at all.</summary>
    public static unsafe byte[] RandomBytes(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 256);
        byte[] bytes = new byte[count];
        fixed (byte* start = bytes)
        {
            nint buffer = (nint)start;
            Errno.Check("Reading random bytes", () => ProcessCalls.Random((byte*)buffer, (nuint)count, flags: 0));
        }

        return bytes;
    }

    private static void SetOpenFiles(EventCalls.ResourceLimit limit) =>
        Errno.Check("Setting the limit of open files", () => EventCalls.SetLimit(OpenFiles, in limit));
}

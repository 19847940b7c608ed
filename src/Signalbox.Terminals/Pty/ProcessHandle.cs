using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>A process that can't be mistaken for a later one with the same pid. The descriptor becomes readable when it ends.</summary>
internal sealed class ProcessHandle : IDisposable
{
    private ProcessHandle(int pid, SafeFileHandle descriptor) => (Pid, Descriptor) = (pid, descriptor);

    public int Pid { get; }

    public SafeFileHandle Descriptor { get; }

    /// <summary>Null when there is no such process (any more).</summary>
    public static ProcessHandle? TryOpen(int pid)
    {
        // The kernel makes it close-on-exec.
        long descriptor = Errno.Retry(() => EventCalls.OpenPidfd(EventCalls.PidfdOpen, pid, 0), out int errno);
        return errno switch
        {
            0 => new ProcessHandle(pid, new SafeFileHandle((nint)descriptor, ownsHandle: true)),
            Errno.NoProcess => null,
            _ => throw Errno.Failure($"Watching process {pid}", errno),
        };
    }

    /// <summary>Sends a signal; does nothing when the process has ended or must not be signalled by us.</summary>
    public void Signal(int signal) => Errno.Retry(() => EventCalls.SignalPidfd(EventCalls.PidfdSendSignal, Descriptor, signal, 0, 0), out _);

    public void Dispose() => Descriptor.Dispose();
}

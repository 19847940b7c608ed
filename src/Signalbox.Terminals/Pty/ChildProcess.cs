using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>A child of this process, known by its pid until it is reaped; only then can the pid be reused.</summary>
public sealed class ChildProcess
{
    private readonly Lock _gate = new();
    private ProcessEnd? _end;

    internal ChildProcess(int pid) => Pid = pid;

    /// <summary>Process id.</summary>
    public int Pid { get; }

    /// <summary>How it ended; null while it runs. Reaps it when it has ended.</summary>
    public ProcessEnd? TryReap()
    {
        lock (_gate)
        {
            if (_end is null)
            {
                long pid = Errno.Retry(() => ProcessCalls.WaitPid(Pid, out _status, ProcessCalls.NoHang), out int errno);
                _end = pid == Pid ? ProcessEnd.FromStatus(_status)
                    : errno == Errno.NoChild ? new ProcessEnd(null, null)
                    : null;
            }

            return _end;
        }
    }

    /// <summary>Sends a signal, unless it was reaped already.</summary>
    public void Signal(int signal)
    {
        lock (_gate)
        {
            if (_end is null)
            {
                _ = ProcessCalls.Signal(Pid, signal);
            }
        }
    }

    /// <summary>Sends a signal to the whole group that it leads, unless it was reaped already.</summary>
    public void SignalGroup(int signal)
    {
        lock (_gate)
        {
            if (_end is null)
            {
                _ = ProcessCalls.Signal(-Pid, signal);
            }
        }
    }

    private int _status;
}

/// <summary>How a process ended: by an exit code, by a signal, or (both null) unknown because somebody else reaped it.</summary>
public sealed record ProcessEnd(int? Code, int? Signal)
{
    internal static ProcessEnd FromStatus(int status) =>
        (status & 0x7F) == 0 ? new ProcessEnd((status >> 8) & 0xFF, null) : new ProcessEnd(null, status & 0x7F);
}

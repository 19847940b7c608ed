using System.Runtime.InteropServices;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>Waits for several descriptors at once. Filled anew for each wait; used by one thread.</summary>
internal sealed class PollSet
{
    private PtyCalls.PollEntry[] _entries = new PtyCalls.PollEntry[16];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Adds a descriptor, which must stay open until after the wait, and returns where to ask for it.</summary>
    public int Add(SafeHandle descriptor, bool readable, bool writable = false)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        _entries[_count] = new PtyCalls.PollEntry
        {
            Descriptor = (int)descriptor.DangerousGetHandle(),
            Events = (short)((readable ? PtyCalls.PollEntry.Readable : 0) | (writable ? PtyCalls.PollEntry.Writable : 0)),
        };
        return _count++;
    }

    /// <summary>Waits until one is ready, or for so long (-1: for ever). An interrupted wait is an early return: callers look at the time anyway.</summary>
    public unsafe void Wait(int milliseconds)
    {
        int result;
        fixed (PtyCalls.PollEntry* entries = _entries)
        {
            result = PtyCalls.Poll(entries, (nuint)_count, milliseconds);
        }

        if (result >= 0)
        {
            return;
        }

        int errno = Marshal.GetLastPInvokeError();
        if (errno != Errno.Interrupted)
        {
            throw Errno.Failure("Waiting for descriptors", errno);
        }

        foreach (ref PtyCalls.PollEntry entry in _entries.AsSpan(0, _count))
        {
            entry.Returned = 0;
        }
    }

    /// <summary>Something can be read, or the other side is gone (which reading tells).</summary>
    public bool CanRead(int index) => (_entries[index].Returned & ~PtyCalls.PollEntry.Writable) != 0;

    public bool CanWrite(int index) => (_entries[index].Returned & PtyCalls.PollEntry.Writable) != 0;
}

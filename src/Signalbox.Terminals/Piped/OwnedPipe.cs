using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Piped;

/// <summary>Both ends of a pipe, which no program inherits by itself.</summary>
internal sealed class OwnedPipe : IDisposable
{
    private const int SetFlags = 4;

    private OwnedPipe(SafeFileHandle read, SafeFileHandle write) => (Read, Write) = (read, write);

    public SafeFileHandle Read { get; }

    public SafeFileHandle Write { get; }

    public static unsafe OwnedPipe Make()
    {
        int* ends = stackalloc int[2];
        nint address = (nint)ends;
        Errno.Check("Making a pipe", () => ProcessCalls.Pipe((int*)address, EventCalls.CloseOnExec));
        return new OwnedPipe(new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
    }

    /// <summary>Reading gives what is there, and never waits.</summary>
    public OwnedPipe WithPatientReader()
    {
        Errno.Check("Preparing a pipe", () => PtyCalls.SetStatusFlags(Read, SetFlags, EventCalls.NonBlocking));
        return this;
    }

    public void Dispose()
    {
        Read.Dispose();
        Write.Dispose();
    }
}

using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>Ends another thread's wait in a <see cref="PollSet"/>.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly SafeFileHandle _counter = new(
        (nint)Errno.Check("Making a wake-up counter", () => EventCalls.EventFd(0, EventCalls.NonBlocking | EventCalls.CloseOnExec)),
        ownsHandle: true);

    public SafeFileHandle Handle => _counter;

    public void Ring() => Errno.Retry(() => EventCalls.EventFdWrite(_counter, 1), out _);

    public void Quiet() => Errno.Retry(() => EventCalls.EventFdRead(_counter, out _), out _);

    public void Dispose() => _counter.Dispose();
}

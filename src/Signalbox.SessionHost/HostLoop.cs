using System.Runtime.InteropServices;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>
/// The host's one loop on its one thread: terminal, program, hubs and timers take turns, and none of them can make another wait. The terminal is drained
/// first, whoever else wants something.
/// </summary>
internal sealed class HostLoop(Session session, PseudoTerminal terminal, InputQueue input, HubListener hubs, MonotonicClock clock) : IDisposable
{
    private const long HeadPause = 5;

    // A flood must not keep hubs and timers waiting.
    private const int ReadsInARow = 16;

    private readonly PollSet _poll = new();
    private readonly WakeUp _wake = new();
    private volatile bool _terminate;
    private long _toldHead;
    private long _toldHeadAt = long.MinValue / 2;

    public void Run()
    {
        using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
        while (!session.IsOver)
        {
            Turn();
        }

        TellNews(force: true);
    }

    public void Dispose() => _wake.Dispose();

    private void Turn()
    {
        _poll.Clear();
        int output = _poll.Add(terminal.Master, readable: true, writable: !input.IsEmpty);
        int wake = _poll.Add(_wake.Handle, readable: true);
        int agent = session.Agent is { } running ? _poll.Add(running.Handle.Descriptor, readable: true) : -1;
        hubs.AddTo(_poll);
        _poll.Wait(Pause());
        if (_poll.CanRead(output))
        {
            for (int read = 0; read < ReadsInARow && session.ReadTerminal(); read++)
            {
            }
        }

        if (_poll.CanWrite(output))
        {
            input.WriteTo(terminal);
        }

        if (agent >= 0 && _poll.CanRead(agent))
        {
            session.Reap();
        }

        if (_poll.CanRead(wake))
        {
            _wake.Quiet();
        }

        if (_terminate)
        {
            session.Close("the host was told to end (SIGTERM)");
        }

        hubs.Serve(_poll, session, () => session.Head, clock.Now);
        session.Tick();
        TellNews(force: false);
    }

    private int Pause()
    {
        long next = Math.Min(session.NextDeadline, hubs.NextDeadline);
        if (session.Head != _toldHead)
        {
            next = Math.Min(next, _toldHeadAt + HeadPause);
        }

        return (int)Math.Clamp(next - clock.Now, 0, int.MaxValue);
    }

    private void TellNews(bool force)
    {
        long now = clock.Now;
        if (session.Head != _toldHead && (force || now - _toldHeadAt >= HeadPause))
        {
            _toldHead = session.Head;
            _toldHeadAt = now;
            hubs.TellHead(() => session.Head);
        }

        if (session.StatusChanged)
        {
            session.StatusChanged = false;
            hubs.Tell(Frame.Json(FrameType.Status, session.Status(), HostingJson.Default.HostStatus).ToBytes());
        }
    }

    private void Terminate(PosixSignalContext context)
    {
        context.Cancel = true;
        _terminate = true;
        _wake.Ring();
    }
}

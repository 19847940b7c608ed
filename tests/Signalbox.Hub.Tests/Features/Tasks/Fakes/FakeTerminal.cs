using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Tests.Features.Tasks.Fakes;

/// <summary>A terminal that does what the test says and remembers what it was told.</summary>
internal sealed class FakeTerminal(PtyId id, TerminalLaunch launch) : ITerminal
{
    private readonly Lock _gate = new();
    private Action? _changed;

    public PtyId Id { get; } = id;

    public TerminalLaunch Launch { get; } = launch;

    public TerminalExit? Exit { get; private set; }

    public bool IsGone { get; private set; }

    public bool Began { get; set; } = true;

    public TimeSpan Elapsed { get; set; }

    public TimeSpan Idle { get; set; }

    public bool IsUnconfined { get; init; }

    public int GraceOrders { get; private set; }

    public string? EndOrder { get; private set; }

    public void Exits(int? code, int? signal = null, string reason = "exited")
    {
        Exit = new TerminalExit(code, signal, reason, null);
        Change();
    }

    public void Vanishes()
    {
        IsGone = true;
        Change();
    }

    public void Change()
    {
        Action? changed;
        lock (_gate)
        {
            changed = _changed;
        }

        changed?.Invoke();
    }

    public IDisposable OnChanged(Action callback)
    {
        lock (_gate)
        {
            _changed += callback;
        }

        return new Registration(() =>
        {
            lock (_gate)
            {
                _changed -= callback;
            }
        });
    }

    public void BeginGrace() => GraceOrders++;

    public void End(string reason)
    {
        EndOrder = reason;
        Exits(null, 9, "ended");
    }

    private sealed class Registration(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}

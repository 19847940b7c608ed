using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Sessions.Contracts;

/// <summary>A terminal whose host lives (or is being looked for).</summary>
public interface ITerminal
{
    /// <summary>Pty id.</summary>
    PtyId Id { get; }

    /// <summary>The program's end; null while it runs.</summary>
    TerminalExit? Exit { get; }

    /// <summary>The host is gone (ended, killed). <see cref="Exit"/> then says what it could still write down.</summary>
    bool IsGone { get; }

    /// <summary>Whether the program was started, as far as is known. Sure once <see cref="IsGone"/>: a terminal that is gone and never began may be started again.</summary>
    bool Began { get; }

    /// <summary>Run time of the program by the host's own clock; zero before it began.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Time since the last output, by the host's own clock.</summary>
    TimeSpan Idle { get; }

    /// <summary>Whether the program runs without confinement, by the operator's choice.</summary>
    bool IsUnconfined { get; }

    /// <summary>Registers a callback for every change of the members above. Must be quick and must not throw.</summary>
    IDisposable OnChanged(Action callback);

    /// <summary>The work is done: start the grace window. Remembered and repeated if the host can't be reached now.</summary>
    void BeginGrace();

    /// <summary>End the program's whole tree now; the terminal stays through grace. Remembered like <see cref="BeginGrace"/>.</summary>
    /// <param name="reason">Shown in the exit record.</param>
    void End(string reason);
}

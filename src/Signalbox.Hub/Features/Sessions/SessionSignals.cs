using System.Collections.Concurrent;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// The head signal of each session that is not over: the same one for who waits in the queue's view, for the terminal that then moves it, and for everybody who watches.
/// </summary>
internal sealed class SessionSignals
{
    private readonly ConcurrentDictionary<PtyId, HeadSignal> _signals = new();

    /// <summary>The signal of a session that has a terminal, or waits for one.</summary>
    public HeadSignal Live(PtyId session) => _signals.GetOrAdd(session, _ => new HeadSignal());

    /// <summary>The session is over: who follows it reads what is left and stops.</summary>
    public void End(PtyId session)
    {
        if (_signals.TryRemove(session, out HeadSignal? signal))
        {
            signal.End();
        }
    }

    /// <summary>What is shown of a session has changed.</summary>
    public void StateChanged(PtyId session)
    {
        if (_signals.TryGetValue(session, out HeadSignal? signal))
        {
            signal.StateChanged();
        }
    }
}

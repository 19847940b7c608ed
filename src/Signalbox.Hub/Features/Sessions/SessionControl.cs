using System.Collections.Concurrent;
using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// Who may type into each terminal: at most one identity at a time, by asking for it, seen by everybody who watches. Held in memory: after a restart
/// nobody holds it, which is the safe side.
/// </summary>
internal sealed class SessionControl
{
    private readonly ConcurrentDictionary<PtyId, string> _holders = new();

    /// <summary>Who holds control, as this caller sees it; null: nobody.</summary>
    public ControlView? View(PtyId session, Caller caller) =>
        _holders.TryGetValue(session, out string? holder) ? new ControlView(holder, caller.IsMember && caller.Identity == holder) : null;

    /// <summary>Whether input of this caller may reach the terminal. The only place that says so.</summary>
    public bool MayType(PtyId session, Caller caller) =>
        caller.Role >= CallerRole.Operator && _holders.TryGetValue(session, out string? holder) && holder == caller.Identity;

    /// <summary>Takes control, also from somebody else.</summary>
    public void Take(PtyId session, Caller caller) => _holders[session] = caller.Identity;

    /// <summary>Lets go, if this caller holds it.</summary>
    public bool Release(PtyId session, Caller caller) =>
        _holders.TryRemove(KeyValuePair.Create(session, caller.Identity));

    /// <summary>The terminal is closed.</summary>
    public void Forget(PtyId session) => _holders.TryRemove(session, out _);
}

using System.Collections.Concurrent;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>Sessions as far as links need them.</summary>
internal sealed class FakeSessions : IViewableSessions
{
    private readonly ConcurrentDictionary<PtyId, ViewableSession> _sessions = [];

    public PtyId Add(string owner = "admin")
    {
        PtyId id = PtyId.New();
        _sessions[id] = new ViewableSession(owner, 0);
        return id;
    }

    public void RaiseEpoch(PtyId id) => _sessions[id] = _sessions[id] with { Epoch = _sessions[id].Epoch + 1 };

    public void Remove(PtyId id) => _sessions.TryRemove(id, out _);

    public ValueTask<ViewableSession?> FindAsync(PtyId session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_sessions.GetValueOrDefault(session));
}

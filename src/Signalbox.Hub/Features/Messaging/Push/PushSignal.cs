using System.Collections.Concurrent;
using Signalbox.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>Workspaces that a message was just committed for. Bounded by how many workspaces there are.</summary>
internal sealed class PushSignal(TimeProvider time)
{
    private readonly ConcurrentDictionary<WorkspaceId, bool> _arrived = new();
    private readonly Pulse _pulse = new(time);

    public void Arrived(WorkspaceId workspace)
    {
        _arrived[workspace] = true;
        _pulse.Set();
    }

    /// <summary>Returns when something arrived, at the latest after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _pulse.WaitAsync(atMost, cancellationToken);

    /// <summary>Everything that arrived since the last call.</summary>
    public IReadOnlyCollection<WorkspaceId> Take() => [.. _arrived.Keys.Where(id => _arrived.TryRemove(id, out _))];
}

using System.Collections.Concurrent;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>Agents that wait for a message; woken by the commit that brings one.</summary>
internal sealed class InboxWaiters
{
    private readonly ConcurrentDictionary<WorkspaceId, TaskCompletionSource> _waiting = new();

    /// <summary>Completes at the next arrival. Take it before looking into the inbox, so that no message falls between.</summary>
    public Task NextArrival(WorkspaceId id) =>
        _waiting.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Wakes everybody who waits for this workspace.</summary>
    public void Arrived(WorkspaceId id)
    {
        if (_waiting.TryRemove(id, out TaskCompletionSource? source))
        {
            source.TrySetResult();
        }
    }
}

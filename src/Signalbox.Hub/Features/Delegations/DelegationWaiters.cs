using System.Collections.Concurrent;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Callers that wait for a delegation to change; woken by the commit that changes it.</summary>
internal sealed class DelegationWaiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change. Take it before looking at the delegation, so that no change falls between.</summary>
    public Task NextChange(string id) =>
        _waiting.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Wakes everybody who waits for this delegation.</summary>
    public void Changed(string id)
    {
        if (_waiting.TryRemove(id, out TaskCompletionSource? source))
        {
            source.TrySetResult();
        }
    }
}

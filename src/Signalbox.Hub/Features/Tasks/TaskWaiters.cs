using System.Collections.Concurrent;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Callers that wait for the end of a task of this hub; woken in the commit that ends it.</summary>
internal sealed class TaskWaiters
{
    private readonly ConcurrentDictionary<TaskId, TaskCompletionSource> _waiting = new();

    /// <summary>Completes at the task's end. Take it before looking at the task's state, so that no end falls between.</summary>
    public Task EndOf(TaskId id) =>
        _waiting.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Wakes everybody who waits for this task.</summary>
    public void Ended(TaskId id)
    {
        if (_waiting.TryRemove(id, out TaskCompletionSource? source))
        {
            source.TrySetResult();
        }
    }
}

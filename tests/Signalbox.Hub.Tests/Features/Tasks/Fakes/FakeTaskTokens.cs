using System.Collections.Concurrent;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Tasks.Fakes;

/// <summary>Tokens that are good from their making to their end, as the committed transactions say.</summary>
internal sealed class FakeTaskTokens : ITaskTokens
{
    private int _made;

    /// <summary>The good ones, with whom they speak for.</summary>
    public ConcurrentDictionary<TaskId, (string Text, string Owner, WorkspaceId Workspace)> Good { get; } = new();

    public string Issue(WriteScope scope, TaskId task, string owner, WorkspaceId workspace)
    {
        string text = $"token-{Interlocked.Increment(ref _made)}";
        scope.OnCommitted(() => Good[task] = (text, owner, workspace));
        return text;
    }

    public void Revoke(WriteScope scope, TaskId task) => scope.OnCommitted(() => Good.TryRemove(task, out _));
}

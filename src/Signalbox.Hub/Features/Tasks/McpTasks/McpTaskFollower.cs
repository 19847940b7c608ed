using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;

namespace Signalbox.Hub.Features.Tasks.McpTasks;

/// <summary>Follows the hub's log and says which watched tasks moved: one cursor for all clients. The log only says when to look; what is told is read as each client may see it.</summary>
internal sealed class McpTaskFollower(McpTaskWatch watch, IEventLog events)
{
    private const int Page = 200;

    private long _cursor = events.Head;

    /// <summary>Waits for the next events and passes them on.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await events.WaitBeyondAsync(_cursor, cancellationToken);

        // The head before the count: who begins to listen after the count reads how its tasks stand later still.
        long head = events.Head;
        if (watch.Subscriptions.Count == 0)
        {
            _cursor = head;
            return;
        }

        EventPage page = await events.ReadAsync(Caller.System, _cursor, Page, cancellationToken);
        if (page.Reset)
        {
            watch.AllChanged();
        }

        foreach (string taskId in page.Events.Where(stored => stored.Kind.StartsWith("task.", StringComparison.Ordinal)).Select(stored => stored.Subject).Distinct(StringComparer.Ordinal))
        {
            watch.Changed(taskId);
        }

        _cursor = page.Next;
    }
}

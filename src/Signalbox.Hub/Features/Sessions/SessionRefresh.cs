using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Follows the hub's log and tells the viewers of a session what changed about it and its task.</summary>
internal sealed class SessionRefresh(IEventLog events, WatchedSessions watched)
{
    private const int Batch = 500;

    /// <summary>Follows until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        long cursor = events.Head;
        while (true)
        {
            await events.WaitBeyondAsync(cursor, cancellationToken);
            EventPage page = await events.ReadAsync(Caller.System, cursor, Batch, cancellationToken);
            cursor = page.Next;
            await RefreshAsync(page, cancellationToken);
        }
    }

    private async Task RefreshAsync(EventPage page, CancellationToken cancellationToken)
    {
        IReadOnlyList<(PtyId Id, WatchedSession Watched)> all = watched.All();
        if (all.Count == 0)
        {
            return;
        }

        var subjects = page.Events.Select(stored => stored.Subject).ToHashSet(StringComparer.Ordinal);

        // A task that starts or leaves the queue moves everybody who waits behind it.
        bool queueMoved = page.Reset || page.Events.Any(stored => stored.Kind is "task.running" or "task.cancelled" or "task.failed");
        foreach ((PtyId id, WatchedSession session) in all)
        {
            if ((queueMoved && session.Facts.Row.State == SessionRowState.Pending)
                || subjects.Contains(id.Value)
                || (session.Facts.Row.TaskIdText is { } task && subjects.Contains(task)))
            {
                await watched.RefreshAsync(id, session, cancellationToken);
            }
        }
    }
}

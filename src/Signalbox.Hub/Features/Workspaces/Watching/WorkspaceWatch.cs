using System.Runtime.CompilerServices;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Watching;

/// <summary>Follows the events for one watcher, whatever carries them. Nothing is buffered: a slow one reads later from its cursor.</summary>
internal sealed class WorkspaceWatch(EventFilter filter, TimeProvider time)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Where watchers without a cursor begin.</summary>
    public long Head => filter.Head;

    /// <summary>Pages as they come, from after a cursor; an empty one now and then says that the line is alive.</summary>
    public async IAsyncEnumerable<EventPage> FollowAsync(
        Caller caller, WorkspaceId? agent, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long cursor = after;
        for (; ; )
        {
            EventPage page = await filter.ReadAsync(caller, agent, cursor, cancellationToken);
            bool more = page.Next > cursor;
            cursor = page.Next;
            if (page.Events.Count > 0 || page.Reset)
            {
                yield return page;
            }

            if (!more && !await WaitAsync(cursor, cancellationToken))
            {
                yield return new EventPage([], cursor, Reset: false);
            }
        }
    }

    /// <summary>False when nothing came for a while.</summary>
    private async Task<bool> WaitAsync(long cursor, CancellationToken cancellationToken)
    {
        using var beat = new CancellationTokenSource(KeepAlive, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, cancellationToken);
        try
        {
            await filter.WaitBeyondAsync(cursor, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

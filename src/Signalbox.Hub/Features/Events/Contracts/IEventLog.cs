using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Events.Contracts;

/// <summary>The hub's log: every state change, in the same transaction as the change.</summary>
public interface IEventLog
{
    /// <summary>Sequence number of the newest committed event.</summary>
    long Head { get; }

    /// <summary>Appends inside the caller's transaction and gives the event's sequence number.</summary>
    long Append(WriteScope scope, HubEvent hubEvent);

    /// <summary>Completes once an event after <paramref name="seq"/> is committed.</summary>
    ValueTask WaitBeyondAsync(long seq, CancellationToken cancellationToken);

    /// <summary>Events after <paramref name="after"/> that <paramref name="caller"/> may see, oldest first, at most <paramref name="max"/>.</summary>
    Task<EventPage> ReadAsync(Caller caller, long after, int max, CancellationToken cancellationToken);
}

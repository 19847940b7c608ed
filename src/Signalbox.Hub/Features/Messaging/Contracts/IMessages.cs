using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Puts messages into the inboxes of agents. Whether the sender may talk to the target is checked by whoever calls.</summary>
public interface IMessages
{
    /// <summary>
    /// Delivers durably and wakes whoever waits. The same message of the same sender (by <see cref="NewMessage.MessageId"/>) is delivered once: the second call
    /// gives what the first gave. The same id with another text is refused (409 <c>message-id-taken</c>), an unknown or removed target too (404, 410).
    /// </summary>
    Task<DeliveredMessage> DeliverAsync(NewMessage message, CancellationToken cancellationToken);

    /// <summary>The same inside the caller's transaction; waiters wake after its commit. The target must exist.</summary>
    DeliveredMessage Deliver(WriteScope scope, NewMessage message);

    /// <summary>How far a message came that the sender (null: a person) sent to the target; null when there is none of this id, or it aged out.</summary>
    Task<SentMessage?> FindSentAsync(WorkspaceId? sender, WorkspaceId target, string activityId, CancellationToken cancellationToken);
}

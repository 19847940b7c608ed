using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Claims on messages, for features that know when a consumer has ended.</summary>
public interface IInboxLeases
{
    /// <summary>
    /// Gives back what this consumer took and did not ack, inside the transaction that ends the consumer: others get it at once instead of at the end of the lease.
    /// </summary>
    void Release(WriteScope scope, WorkspaceId workspace, string consumer);
}

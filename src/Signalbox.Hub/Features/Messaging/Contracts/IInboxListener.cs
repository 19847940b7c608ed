using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Hears in the same transaction that an agent has read messages which belong to delegations.</summary>
public interface IInboxListener
{
    /// <summary>The agent reads the messages of these delegations now, for the first time or again.</summary>
    void Read(WriteScope scope, IReadOnlyCollection<string> delegationIds);
}

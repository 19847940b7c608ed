using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Hears in the same transaction what agents do with messages which belong to delegations.</summary>
public interface IInboxListener
{
    /// <summary>The agent reads the messages of these delegations now, for the first time or again.</summary>
    void Read(WriteScope scope, IReadOnlyCollection<string> delegationIds);

    /// <summary>An agent that the hub calls has answered the message that it was brought.</summary>
    /// <param name="scope">The transaction that ends the message.</param>
    /// <param name="delegationId">The delegation that the message belongs to.</param>
    /// <param name="activityId">The message.</param>
    /// <param name="completed">Whether the agent did what it was asked.</param>
    /// <param name="text">What it says.</param>
    void Answered(WriteScope scope, string delegationId, string activityId, bool completed, string text);
}

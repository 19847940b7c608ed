using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>An agent that has read the message has accepted the work: from then on it may have an effect.</summary>
internal sealed class DelegationAcceptance(DelegationMoves moves) : IInboxListener
{
    public void Read(WriteScope scope, IReadOnlyCollection<string> delegationIds)
    {
        foreach (string id in delegationIds)
        {
            if (DelegationStore.Find(scope.Connection, id, scope.Transaction) is { } row)
            {
                moves.Apply(scope, row, DelegationTrigger.Accept);
            }
        }
    }
}

using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>
/// An agent that has read the message has accepted the work: from then on it may have an effect. What an agent that the hub calls answers to the message is its report.
/// </summary>
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

    public void Answered(WriteScope scope, string delegationId, string activityId, bool completed, string text)
    {
        // Other messages of the delegation (its recall, something added to it) are answered, too, but their answers are no result.
        if (DelegationStore.Find(scope.Connection, delegationId, scope.Transaction) is { } row && row.ActivityId == activityId && !row.State.IsFinal())
        {
            Reports.Take(scope, moves, row, completed, text);
        }
    }
}

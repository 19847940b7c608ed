using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Takes the target's word for how it ended. Once: the same again changes nothing, another one is refused.</summary>
internal static class Reports
{
    public static DelegationRow Take(WriteScope scope, DelegationMoves moves, DelegationRow row, bool completed, string text)
    {
        if (!row.State.IsFinal())
        {
            return completed
                ? moves.Apply(scope, row, DelegationTrigger.Complete, result: text)
                : moves.Apply(scope, row, DelegationTrigger.Fail, error: text);
        }

        bool same = completed ? row.State == DelegationStatus.Completed && row.Result == text : row.State == DelegationStatus.Failed && row.Error == text;
        return same ? row : throw SignalboxException.Conflict(
            "delegation-ended", $"Delegation {row.Id} has ended as {row.Status} already; this report came too late and was not taken.");
    }
}

using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>The delegations above one: who works for whom. It has an end, and nobody works for himself by a detour.</summary>
internal static class Chain
{
    /// <summary>How many delegations may follow from one.</summary>
    public const int Deepest = 8;

    /// <summary>Checks that <paramref name="target"/> may be asked by somebody who works on <paramref name="parent"/>; how deep the new one lies.</summary>
    public static int Check(WriteScope scope, DelegationRow? parent, string target)
    {
        int depth = 1;
        for (DelegationRow? above = parent; above is not null; depth++)
        {
            if (depth >= Deepest)
            {
                throw SignalboxException.Conflict(
                    "delegation-depth",
                    $"This task was handed on {Deepest} times already, which is the most that the hub allows. Do it yourself, or report to the one who asked what is missing.");
            }

            if (above.TargetId == target || above.SourceId == target)
            {
                throw SignalboxException.Conflict(
                    "delegation-loop",
                    $"Workspace {target} is itself waiting for the answer to delegation {above.Id}, from which this one follows: it would wait for itself. Answer that delegation (in_reply_to), or ask somebody else.");
            }

            above = above.ParentId is { } id ? DelegationStore.Find(scope.Connection, id, scope.Transaction) : null;
        }

        return depth;
    }
}

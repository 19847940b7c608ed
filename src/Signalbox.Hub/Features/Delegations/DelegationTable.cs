using System.Collections.Frozen;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using static Signalbox.Hub.Features.Delegations.Contracts.DelegationStatus;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Every move that a delegation can make, as data. What is not in it does not happen. The docs' table is written from it.</summary>
internal static class DelegationTable
{
    private static readonly DelegationStatus[] Waiting = [Pending, Queued];
    private static readonly DelegationStatus[] Open = [Pending, Queued, InProgress];
    private static readonly DelegationStatus[] Answerable = [Pending, Queued, InProgress, OutcomeUnknown];

    public static IReadOnlyList<DelegationTransition> All { get; } =
    [
        .. Rows([Pending], DelegationTrigger.Queue, Queued, WorkspaceEventNames.DelegationStatus),
        .. Rows(Waiting, DelegationTrigger.Accept, InProgress, WorkspaceEventNames.DelegationStatus),
        .. Rows(Answerable, DelegationTrigger.Complete, Completed, WorkspaceEventNames.DelegationComplete),
        .. Rows(Answerable, DelegationTrigger.Fail, Failed, WorkspaceEventNames.DelegationFailed),
        .. Rows([InProgress], DelegationTrigger.Lose, OutcomeUnknown, WorkspaceEventNames.DelegationStatus),
        .. Rows([.. Open, OutcomeUnknown], DelegationTrigger.Cancel, Cancelled, WorkspaceEventNames.DelegationStatus),
    ];

    private static readonly FrozenDictionary<(DelegationStatus, DelegationTrigger), DelegationTransition> ByCause =
        All.ToFrozenDictionary(row => (row.From, row.Trigger));

    /// <summary>The move, or null when the trigger changes nothing there.</summary>
    public static DelegationTransition? Find(DelegationStatus from, DelegationTrigger trigger) => ByCause.GetValueOrDefault((from, trigger));

    private static IEnumerable<DelegationTransition> Rows(IEnumerable<DelegationStatus> from, DelegationTrigger trigger, DelegationStatus to, string name) =>
        from.Select(status => new DelegationTransition(status, trigger, to, name));
}

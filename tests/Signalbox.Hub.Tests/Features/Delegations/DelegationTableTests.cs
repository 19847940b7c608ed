using System.Text;
using Signalbox.Hub.Features.Delegations;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.TestSupport;
using static Signalbox.Hub.Features.Delegations.Contracts.DelegationStatus;

namespace Signalbox.Hub.Tests.Features.Delegations;

/// <summary>Every status with every cause, and the table in the docs.</summary>
public sealed class DelegationTableTests
{
    /// <summary>Columns: accept, queue, complete, fail, lose, cancel.</summary>
    public static TheoryData<DelegationStatus, string> Truth { get; } = new()
    {
        { Pending, "in_progress queued completed failed - cancelled" },
        { Queued, "in_progress - completed failed - cancelled" },
        { InProgress, "- - completed failed outcome_unknown cancelled" },
        { OutcomeUnknown, "- - completed failed - cancelled" },
        { Completed, "- - - - - -" },
        { Failed, "- - - - - -" },
        { Cancelled, "- - - - - -" },
    };

    [Theory]
    [MemberData(nameof(Truth))]
    public void Find_EveryStatusWithEveryCause_IsTheTruth(DelegationStatus from, string truth)
    {
        string actual = string.Join(
            ' ', Enum.GetValues<DelegationTrigger>().Select(trigger => DelegationTable.Find(from, trigger) is { } move ? move.To.Name() : "-"));

        Assert.Equal(truth, actual);
    }

    [Fact]
    public void Names_OfEveryStatus_AreReadAgain()
    {
        Assert.Equal(Truth.Count, Enum.GetValues<DelegationStatus>().Length);
        Assert.All(Enum.GetValues<DelegationStatus>(), status => Assert.True(DelegationStatuses.TryParse(status.Name(), out DelegationStatus read) && read == status));
        Assert.False(DelegationStatuses.TryParse("done", out _));
    }

    [Fact]
    public void Spec_HoldsTheTable() => Contract.AssertSpecHolds("delegations.md", "states", Table());

    private static string Table()
    {
        var table = new StringBuilder("| from | cause | to | event |\n|---|---|---|---|\n");
        foreach (IGrouping<(DelegationTrigger, DelegationStatus, string), DelegationTransition> moves in DelegationTable.All.GroupBy(move => (move.Trigger, move.To, move.Event)))
        {
            (DelegationTrigger cause, DelegationStatus to, string name) = moves.Key;
            table.Append($"| {string.Join(", ", moves.Select(move => move.From.Name()))} | {cause} | {to.Name()} | `{name}` |\n");
        }

        return table.ToString();
    }
}

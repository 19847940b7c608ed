using System.Text;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.TestSupport;
using static Signalbox.Contracts.Workspaces.WorkspaceStatus;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>The table against the truth that the original's state machine gives, every status with every trigger.</summary>
public sealed class PresenceTableTests
{
    public static TheoryData<WorkspaceStatus, string> Truth { get; } = Everything();

    [Theory]
    [MemberData(nameof(Truth))]
    public void Find_EveryStatusWithEveryTrigger_IsTheTruth(WorkspaceStatus from, string truth)
    {
        string actual = string.Join(
            ' ', Enum.GetValues<PresenceTrigger>().Select(trigger => PresenceTable.Find(from, trigger) is { } move ? move.To.Name() : "-"));

        Assert.Equal(truth, actual);
    }

    [Fact]
    public void All_NothingLeadsOutOfRemovedAndNoCauseIsTwice()
    {
        Assert.DoesNotContain(PresenceTable.All, move => move.From == Removed);
        Assert.Equal(PresenceTable.All.Count, PresenceTable.All.DistinctBy(move => (move.From, move.Trigger)).Count());
        Assert.Equal(WorkspaceStatuses.All.Count, Truth.Count);
    }

    [Fact]
    public void Spec_HoldsTheTable() => Contract.AssertSpecHolds("workspaces.md", "states", Table());

    /// <summary>Columns: register, beat, wedged, errors high, errors low, agent silent, address silent, pause, resume external, resume managed, remove.</summary>
    private static TheoryData<WorkspaceStatus, string> Everything() => new()
    {
        { Provisioning, "online online - - - - - paused - - removed" },
        { Online, "online - degraded degraded - awaiting_agent offline paused - - removed" },
        { Degraded, "online - - - online awaiting_agent offline paused - - removed" },
        { Offline, "online online - - - - - paused - - removed" },
        { AwaitingAgent, "online online - - - - - paused - - removed" },
        { Paused, "online - - - - - - - awaiting_agent online removed" },
        { Failed, "online online - - - - - paused - - removed" },
        { Removed, "- - - - - - - - - - -" },
    };

    private static string Table()
    {
        var table = new StringBuilder("| from | trigger | to | event | payload |\n|---|---|---|---|---|\n");
        foreach (IGrouping<(PresenceTrigger, WorkspaceStatus, string), PresenceTransition> moves in PresenceTable.All.GroupBy(move => (move.Trigger, move.To, move.Event)))
        {
            PresenceTransition first = moves.First();
            string from = string.Join(", ", moves.Select(move => move.From.Name()));
            string keys = first.PayloadKeys.Count == 0 ? "–" : string.Join(", ", first.PayloadKeys);
            table.Append($"| {from} | {first.Trigger} | {first.To.Name()} | `{first.Event}` | {keys} |\n");
        }

        return table.ToString();
    }
}

using System.Text;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

/// <summary>The table as such: it says something about everything, and every row is needed.</summary>
public sealed class VerdictTableTests
{
    private static readonly string[] Statuses = ["connected", "configured_but_unconnected", "unhealthy", "error"];

    private static IEnumerable<(UpstreamAxes Axes, bool Stale)> Everything =>
        from config in Enum.GetValues<ConfigAxis>()
        from credential in Enum.GetValues<CredentialAxis>()
        from transport in Enum.GetValues<TransportAxis>()
        from protocol in Enum.GetValues<ProtocolAxis>()
        from capability in Enum.GetValues<CapabilityAxis>()
        from stale in new[] { false, true }
        select (new UpstreamAxes(config, credential, transport, protocol, capability), stale);

    [Fact]
    public void Find_EveryCombination_HasAStatusOfTheOriginal() =>
        Assert.All(Everything, all => Assert.Contains(VerdictTable.Find(all.Axes, all.Stale).Status, Statuses));

    [Fact]
    public void All_EveryRow_IsReached() =>
        Assert.Equal(VerdictTable.All.Select(rule => rule.Name).Order(), Everything.Select(all => VerdictTable.Find(all.Axes, all.Stale).Name).Distinct().Order());

    [Fact]
    public void Find_CredentialMissing_WinsOverEverythingAndHidesIt() => Assert.All(
        Everything.Where(all => all.Axes.Credential == CredentialAxis.Missing),
        all => Assert.Equal(("unhealthy", VerdictShows.Nothing), (VerdictTable.Find(all.Axes, all.Stale).Status, VerdictTable.Find(all.Axes, all.Stale).Shows)));

    [Fact]
    public void Find_Connected_OnlyWhereToolsWereHadAndAllIsFresh() => Assert.All(
        Everything.Where(all => VerdictTable.Find(all.Axes, all.Stale).Status == "connected"),
        all =>
        {
            Assert.False(all.Stale);
            Assert.Equal(TransportAxis.Up, all.Axes.Transport);
            Assert.NotEqual(ProtocolAxis.Broken, all.Axes.Protocol);
            Assert.Contains(all.Axes.Capability, new[] { CapabilityAxis.Ok, CapabilityAxis.Slow, CapabilityAxis.Throttled });
            Assert.Contains(all.Axes.Credential, new[] { CredentialAxis.NotNeeded, CredentialAxis.Present });
        });

    [Fact]
    public void Failures_EveryKind_HasARow() =>
        Assert.Equal(Enum.GetValues<UpstreamFailure>().Order(), FailureTable.All.Select(rule => rule.Failure).Order());

    [Fact]
    public void Tables_AreTheContract() => Contract.AssertMatches("upstream-verdicts.txt", Dump());

    [Fact]
    public void Spec_HoldsTheTable() => Contract.AssertSpecHolds("upstreams.md", "verdicts", Table());

    private static string Table()
    {
        var table = new StringBuilder("| when | `state` | `status` | `reason_code` | rule |\n|---|---|---|---|---|\n");
        foreach (VerdictRule rule in VerdictTable.All)
        {
            string when = string.Join("; ", Conditions(rule)).Replace(" | ", ", ", StringComparison.Ordinal);
            table.Append($"| {(when.Length == 0 ? "otherwise" : when)} | `{rule.State}` | `{rule.Status}` | {(rule.Reason is { } reason ? $"`{reason}`" : "the failure's")} | {rule.Name} |\n");
        }

        return table.ToString();
    }

    private static string Dump()
    {
        var text = new StringBuilder("# From the axes to state and status: the first row that fits. An axis that is not named may have any value.\n");
        foreach (VerdictRule rule in VerdictTable.All)
        {
            string when = string.Join("; ", Conditions(rule));
            text.Append($"{rule.Name,-20} {(when.Length == 0 ? "otherwise" : when)}  →  {rule.State} / {rule.Status}  shows: {rule.Shows}  reason: {rule.Reason ?? "of the failure"}  action: {rule.Action?.Name() ?? "of the failure"}\n");
        }

        text.Append("\n# What each failure says about the server.\n");
        foreach (FailureRule rule in FailureTable.All)
        {
            text.Append($"{rule.Failure,-18} {rule.Weight,-9} {rule.Axis,-11} reason: {rule.Reason,-18} action: {rule.Action.Name()}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Conditions(VerdictRule rule) => new[]
    {
        One("config", rule.Config), One("credential", rule.Credential), One("transport", rule.Transport), One("protocol", rule.Protocol), One("capability", rule.Capability),
        rule.Stale is { } stale ? $"stale = {stale}" : "",
    }.Where(text => text.Length > 0);

    private static string One<T>(string axis, IReadOnlyList<T> values)
        where T : struct, Enum => values.Count == 0 ? "" : $"{axis} = {string.Join(" | ", values.Select(value => value.Name()))}";
}

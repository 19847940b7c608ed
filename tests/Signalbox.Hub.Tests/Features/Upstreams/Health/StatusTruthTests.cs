using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health;
using Signalbox.Hub.Tests.Features.Upstreams.Support;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

/// <summary>The original's truth table, row by row, each column with all its values.</summary>
public sealed class StatusTruthTests
{
    private const string Variable = "KORA_MCP_ONE_TOKEN";

    private readonly BookStage _stage = new();

    public static TheoryData<string?, bool, bool?> Missing()
    {
        var all = new TheoryData<string?, bool, bool?>();
        foreach (bool? good in new bool?[] { null, true, false })
        {
            all.Add(null, false, good);
            all.Add(null, true, good);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public void Status_CredentialMissing_IsUnhealthyAndHidesTheSnapshot(string? value, bool stale, bool? good)
    {
        PutWithSnapshot(Variable, "once-there", stale, good);
        _stage.Variables[Variable] = value;

        HealthSnapshot seen = _stage["one"];

        Assert.Equal("unhealthy", seen.Rule.Status);
        Assert.Null(seen.ToolsCount);
        Assert.Null(seen.LastCheckAt);
        Assert.Null(seen.LastError);
        Assert.Null(seen.LastOkAt);
        Assert.Null(seen.ToolsDigest);
        Assert.Equal(Variable, seen.MissingVariable);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Variable)]
    public void Status_NoSnapshot_IsConfiguredButUnconnected(string? variable)
    {
        PutWithSnapshot(variable, "value", stale: false, good: null);

        Assert.Equal(("configured_but_unconnected", "warming"), (_stage["one"].Rule.Status, _stage["one"].Rule.State));
        Assert.Null(_stage["one"].ToolsCount);
        Assert.Null(_stage["one"].LastCheckAt);
        Assert.Null(_stage["one"].LastError);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Variable)]
    public void Status_FreshAndGood_IsConnectedWithTools(string? variable)
    {
        PutWithSnapshot(variable, "value", stale: false, good: true);

        Assert.Equal("connected", _stage["one"].Rule.Status);
        Assert.Equal(26, _stage["one"].ToolsCount);
        Assert.NotNull(_stage["one"].LastCheckAt);
        Assert.Null(_stage["one"].LastError);
        Assert.False(_stage["one"].IsStale);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Variable)]
    public void Status_StaleAndGood_IsUnconnectedAndKeepsTheTools(string? variable)
    {
        PutWithSnapshot(variable, "value", stale: true, good: true);

        Assert.Equal(("configured_but_unconnected", "stale"), (_stage["one"].Rule.Status, _stage["one"].Rule.State));
        Assert.Equal(26, _stage["one"].ToolsCount);
        Assert.NotNull(_stage["one"].LastCheckAt);
        Assert.Null(_stage["one"].LastError);
        Assert.True(_stage["one"].IsStale);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData(Variable, false)]
    [InlineData(Variable, true)]
    public void Status_FailedSnapshot_IsUnconnectedWithTheError(string? variable, bool stale)
    {
        PutWithSnapshot(variable, "value", stale, good: false);

        Assert.Equal("configured_but_unconnected", _stage["one"].Rule.Status);
        Assert.Null(_stage["one"].ToolsCount);
        Assert.NotNull(_stage["one"].LastCheckAt);
        Assert.Equal("list_tools(one) failed", _stage["one"].LastError);
    }

    [Theory]
    [InlineData(UpstreamFailure.Unreachable, "unreachable")]
    [InlineData(UpstreamFailure.NotStarted, "unreachable")]
    [InlineData(UpstreamFailure.Exited, "unreachable")]
    [InlineData(UpstreamFailure.Broken, "unreachable")]
    [InlineData(UpstreamFailure.Timeout, "unreachable")]
    [InlineData(UpstreamFailure.ServerError, "unreachable")]
    [InlineData(UpstreamFailure.Unauthorized, "auth_required")]
    [InlineData(UpstreamFailure.Throttled, "throttled")]
    [InlineData(UpstreamFailure.Answered, "degraded")]
    public void Status_NeverGood_IsUnconnectedWhateverTheFailure(UpstreamFailure failure, string state)
    {
        _stage.Put("one");

        _stage.FailCheck("one", failure);

        Assert.Equal($"{state} / configured_but_unconnected", _stage.Verdict("one"));
        Assert.Equal("it failed", _stage["one"].LastError);
    }

    [Fact]
    public void Status_SomethingElseThanMcp_IsError()
    {
        _stage.PutWell("one");

        _stage.FailCheck("one", UpstreamFailure.Protocol);

        Assert.Equal("error / error", _stage.Verdict("one"));
        Assert.Equal("it failed", _stage["one"].LastError);
    }

    private void PutWithSnapshot(string? variable, string value, bool stale, bool? good)
    {
        _stage.Variables[Variable] = value;
        _stage.Put(FakeCatalog.Endpoint("one") with { AuthTokenEnv = variable });
        if (good is true)
        {
            _stage.List("one", 26);
        }
        else if (good is false)
        {
            _stage.FailCheck("one", UpstreamFailure.Unreachable, "list_tools(one) failed");
        }

        if (stale)
        {
            _stage.Time.Advance(TimeSpan.FromDays(1));
        }
    }
}

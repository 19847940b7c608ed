using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Tests.Features.Upstreams.Support;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

/// <summary>Three sources, one verdict.</summary>
public sealed class HealthBookTests
{
    private const string Well = "connected / connected";
    private const string Down = "unreachable / configured_but_unconnected";

    private readonly BookStage _stage = new();

    [Fact]
    public void Lost_WhileWell_TurnsTheVerdictAtOnce()
    {
        _stage.PutWell("one");

        _stage.Tell("one", EvidenceKind.Lost, UpstreamFailure.Exited, retryIn: TimeSpan.FromSeconds(1));

        Assert.Equal(Down, _stage.Verdict("one"));
        Assert.Equal("exited", _stage["one"].Reason);
        Assert.Equal(EvidenceSource.Event, _stage["one"].Source);
        Assert.Equal(1, _stage["one"].Failures);
        Assert.NotNull(_stage["one"].NextRetryAt);
        Assert.Equal(["connecting", "connected", "unreachable"], _stage.Told("one"));
    }

    [Fact]
    public void Lost_OneOfSeveralSessions_IsNoOutage()
    {
        _stage.PutWell("one");
        _stage.Pool.Add("one").IsOpen = true;

        _stage.Tell("one", EvidenceKind.Lost, UpstreamFailure.Exited);

        Assert.Equal(Well, _stage.Verdict("one"));
    }

    [Fact]
    public void Lost_TheSessionAlone_IsConnectingNotDown()
    {
        _stage.PutWell("one");

        _stage.Tell("one", EvidenceKind.Lost, UpstreamFailure.SessionLost);

        Assert.Equal("connecting / configured_but_unconnected", _stage.Verdict("one"));
    }

    [Fact]
    public void Connected_AfterALoss_IsNotBelievedBeforeToolsAreListed()
    {
        _stage.PutWell("one");
        _stage.Tell("one", EvidenceKind.Lost, UpstreamFailure.Exited);

        _stage.Tell("one", EvidenceKind.Connecting);
        Assert.Equal(Down, _stage.Verdict("one"));
        _stage.Tell("one", EvidenceKind.Connected);

        Assert.Equal("connecting / configured_but_unconnected", _stage.Verdict("one"));
        Assert.True(_stage.Plan.DueOf("one") <= _stage.Clock.Now + TimeSpan.FromSeconds(1));
        _stage.List("one");
        Assert.Equal(Well, _stage.Verdict("one"));
        Assert.Equal(0, _stage["one"].Failures);
    }

    [Fact]
    public void CheckFailed_ByALossThatWasToldMeanwhile_CountsOnce()
    {
        _stage.PutWell("one");
        _stage.Time.Advance(TimeSpan.FromSeconds(10));
        TimeSpan began = _stage.Begin("one");
        _stage.Time.Advance(TimeSpan.FromSeconds(1));
        _stage.Tell("one", EvidenceKind.Lost, UpstreamFailure.Unreachable);
        _stage.Time.Advance(TimeSpan.FromSeconds(1));

        _stage.Book.CheckFailed("one", UpstreamFailure.Unreachable, "list_tools(one) failed: refused", began);

        Assert.Equal(1, _stage["one"].Failures);
        Assert.Equal("list_tools(one) failed: refused", _stage["one"].LastError);
    }

    [Fact]
    public void CheckFailed_OnAConnectionThatWasReplacedMeanwhile_SaysNothingOfTheNewOne()
    {
        _stage.PutWell("one");
        _stage.Time.Advance(TimeSpan.FromSeconds(10));
        TimeSpan began = _stage.Begin("one");
        _stage.Time.Advance(TimeSpan.FromSeconds(1));
        _stage.Tell("one", EvidenceKind.Lost, UpstreamFailure.Exited);
        _stage.Tell("one", EvidenceKind.Connected);

        _stage.Book.CheckFailed("one", UpstreamFailure.Exited, "list_tools(one) failed", began);

        Assert.Equal("connecting / configured_but_unconnected", _stage.Verdict("one"));
    }

    [Fact]
    public void Timeout_One_LeavesItConnected()
    {
        _stage.PutWell("one");

        _stage.FailCheck("one", UpstreamFailure.Timeout);

        Assert.Equal("degraded / connected", _stage.Verdict("one"));
        Assert.Equal(3, _stage["one"].ToolsCount);
        Assert.Null(_stage["one"].LastError);
        Assert.Equal("timeout", _stage["one"].Reason);
    }

    [Fact]
    public void Timeout_TwoOfThree_IsUnreachable()
    {
        _stage.PutWell("one");

        _stage.FailCheck("one", UpstreamFailure.Timeout);
        _stage.Answer("one");
        Assert.Equal("degraded / connected", _stage.Verdict("one"));
        _stage.FailCheck("one", UpstreamFailure.Timeout);

        Assert.Equal(Down, _stage.Verdict("one"));
        Assert.Equal("it failed", _stage["one"].LastError);
    }

    [Fact]
    public void Timeout_OfCallsAlone_NeverIsAnOutage()
    {
        _stage.PutWell("one");

        for (int i = 0; i < 10; i++)
        {
            _stage.Tell("one", EvidenceKind.Failed, UpstreamFailure.Timeout, EvidenceSource.Traffic);
            Assert.Equal("degraded / connected", _stage.Verdict("one"));
        }

        Assert.True(_stage.Plan.DueOf("one") <= _stage.Clock.Now + TimeSpan.FromSeconds(1));
        _stage.Answer("one");
        Assert.Equal(Well, _stage.Verdict("one"));
    }

    [Fact]
    public void Timeout_ThenAGoodList_StartsAfresh()
    {
        _stage.PutWell("one");
        _stage.FailCheck("one", UpstreamFailure.Timeout);
        _stage.List("one");

        _stage.FailCheck("one", UpstreamFailure.Timeout);

        Assert.Equal("degraded / connected", _stage.Verdict("one"));
    }

    [Fact]
    public void Unauthorized_ByACheck_AsksForACredential()
    {
        _stage.PutWell("one");

        _stage.FailCheck("one", UpstreamFailure.Unauthorized);

        Assert.Equal("auth_required / configured_but_unconnected", _stage.Verdict("one"));
        _stage.List("one");
        Assert.Equal(Well, _stage.Verdict("one"));
    }

    [Theory]
    [InlineData(UpstreamFailure.Unauthorized)]
    [InlineData(UpstreamFailure.Protocol)]
    [InlineData(UpstreamFailure.Broken)]
    public void CallFailed_InAWayThatMayBeTheCallsOwn_IsAReasonToLook(UpstreamFailure failure)
    {
        _stage.PutWell("one");

        _stage.Tell("one", EvidenceKind.Failed, failure, EvidenceSource.Traffic);

        Assert.Equal(Well, _stage.Verdict("one"));
        Assert.True(_stage.Plan.DueOf("one") <= _stage.Clock.Now + TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(UpstreamFailure.Busy)]
    [InlineData(UpstreamFailure.BackingOff)]
    [InlineData(UpstreamFailure.ToolNotAllowed)]
    public void CallFailed_ByTheHubItself_SaysNothing(UpstreamFailure failure)
    {
        _stage.PutWell("one");
        TimeSpan? due = _stage.Plan.DueOf("one");

        _stage.Tell("one", EvidenceKind.Failed, failure, EvidenceSource.Traffic);

        Assert.Equal(Well, _stage.Verdict("one"));
        Assert.Equal(due, _stage.Plan.DueOf("one"));
    }

    [Fact]
    public void Throttled_AfterItWorked_IsNotDown()
    {
        _stage.PutWell("one");

        _stage.FailCheck("one", UpstreamFailure.Throttled);

        Assert.Equal("throttled / connected", _stage.Verdict("one"));
        Assert.Equal(3, _stage["one"].ToolsCount);
    }

    [Fact]
    public void CallWorked_PostponesTheCheckAndKeepsItFresh()
    {
        _stage.PutWell("one");
        _stage.Time.Advance(TimeSpan.FromSeconds(100));
        (TimeSpan due, DateTimeOffset fresh) = (_stage.Plan.DueOf("one")!.Value, _stage["one"].FreshUntil!.Value);

        _stage.Tell("one", EvidenceKind.Succeeded, source: EvidenceSource.Traffic);

        Assert.True(_stage.Plan.DueOf("one") > due);
        Assert.True(_stage["one"].FreshUntil > fresh);
        Assert.Equal(_stage.Clock.Utc, _stage["one"].LastOkAt);
        Assert.Equal(EvidenceSource.Traffic, _stage["one"].Source);
    }

    [Fact]
    public void CallWorked_AgainAndAgain_DoesNotPostponeTheListForEver()
    {
        _stage.PutWell("one");

        for (int i = 0; i < 440; i++)
        {
            _stage.Time.Advance(TimeSpan.FromSeconds(1));
            _stage.Tell("one", EvidenceKind.Succeeded, source: EvidenceSource.Traffic);
        }

        Assert.Equal(TimeSpan.FromSeconds(450), _stage.Plan.DueOf("one"));
    }

    [Fact]
    public void CallWorked_AfterALoss_BringsItBack()
    {
        _stage.PutWell("one");
        _stage.Tell("one", EvidenceKind.Lost, UpstreamFailure.Exited);

        _stage.Tell("one", EvidenceKind.Succeeded, source: EvidenceSource.Traffic);

        Assert.Equal(Well, _stage.Verdict("one"));
    }

    [Fact]
    public void Variable_GetsItsValue_ChecksAtOnce()
    {
        _stage.Put(FakeCatalog.Endpoint("one") with { AuthTokenEnv = "ONE_TOKEN" });
        _stage.Begin("one");
        _stage.End("one", ProbeOutcome.Later);
        Assert.Equal("credential_missing / unhealthy", _stage.Verdict("one"));
        _stage.Time.Advance(TimeSpan.FromSeconds(30));

        _stage.Variables["ONE_TOKEN"] = "here it is";
        _stage.Book.VariablesChanged();

        Assert.Equal("warming / configured_but_unconnected", _stage.Verdict("one"));
        Assert.Equal(_stage.Clock.Now, _stage.Plan.DueOf("one"));
    }

    [Fact]
    public void Follow_DescribedAnew_ForgetsAndChecksAtOnce()
    {
        _stage.PutWell("one");
        _stage.Time.Advance(TimeSpan.FromSeconds(30));

        _stage.Put("one");

        Assert.Equal("warming / configured_but_unconnected", _stage.Verdict("one"));
        Assert.Null(_stage["one"].ToolsCount);
        Assert.Equal(_stage.Clock.Now, _stage.Plan.DueOf("one"));
        _stage.Catalog.Remove("one");
        _stage.Book.Follow(_stage.Catalog.Current);
        Assert.Null(_stage.Book.Find("one"));
        Assert.Null(_stage.Plan.DueOf("one"));
    }

    [Fact]
    public void Errors_OfAnySource_AreScrubbed()
    {
        _stage.PutWell("one");

        _stage.Book.Observe(new UpstreamEvidence("one", EvidenceSource.Event, EvidenceKind.Lost, _stage.Clock.Utc)
        {
            Failure = UpstreamFailure.Exited,
            Detail = $"died of {FakeRedaction.Secret}",
            Exit = "exit code 1",
        });

        Assert.Equal("Exited: died of [redacted]: exit code 1", _stage["one"].LastError);
        _stage.FailCheck("one", UpstreamFailure.Unreachable, $"no {FakeRedaction.Secret}");
        Assert.Equal("no [redacted]", _stage["one"].LastError);
    }

    [Fact]
    public void Notified_ToolsChanged_ListsSoon()
    {
        _stage.PutWell("one");
        _stage.Time.Advance(TimeSpan.FromSeconds(30));

        _stage.Book.Notified("one", "", "notifications/tools/list_changed", null);

        Assert.Equal(_stage.Clock.Now, _stage.Plan.DueOf("one"));
    }

    [Fact]
    public void Clock_Jumps_MakesNothingStale()
    {
        _stage.PutWell("one");

        _stage.Time.Jump(TimeSpan.FromDays(365));

        Assert.Equal(Well, _stage.Verdict("one"));
    }
}

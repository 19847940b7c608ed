using Signalbox.Hub.Features.Upstreams.Health;
using Signalbox.Hub.Features.Upstreams.Health.Probing;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

public sealed class ProbePlanTests
{
    private readonly BookStage _stage = new();

    private ProbePlan Plan => _stage.Plan;

    [Fact]
    public void TryTake_New_IsDueAtOnceAndOnlyOnce()
    {
        Plan.Begin("one");

        Assert.Equal(new ProbeTurn("one", ProbeKind.Full), Plan.TryTake());
        Assert.Null(Plan.TryTake());
        Assert.Null(Plan.TakeNow("one"));
    }

    [Fact]
    public void TryTake_MoreThanSlots_WaitsUntilOneEndsOrOnlyWaits()
    {
        for (int i = 0; i < 20; i++)
        {
            Plan.Begin($"e{i}");
        }

        string[] first = [.. Enumerable.Range(0, ProbePlan.Slots).Select(_ => Plan.TryTake()!.Endpoint)];
        Assert.Null(Plan.TryTake());
        Plan.Done(first[0], ProbeOutcome.Good);
        Assert.NotNull(Plan.TryTake());
        Assert.Null(Plan.TryTake());
        Assert.Equal(ProbePlan.SlotTime, Plan.NextIn());
        _stage.Time.Advance(ProbePlan.SlotTime);

        Assert.Equal(3, Enumerable.Range(0, 20).Count(_ => Plan.TryTake() is not null));
    }

    [Theory]
    [InlineData(0, 300, 300)]
    [InlineData(1, 150, 270)]
    public void Done_Good_SpreadsOnceThenKeepsNearTheCadenceAndNeverLater(double random, double first, double then)
    {
        _stage.Random = random;
        Plan.Begin("one");
        Plan.TryTake();
        Plan.Done("one", ProbeOutcome.Good);

        Assert.Equal(TimeSpan.FromSeconds(first), Plan.DueOf("one"));
        _stage.Time.Advance(TimeSpan.FromSeconds(first));
        Plan.TryTake();
        _stage.Time.Advance(TimeSpan.FromSeconds(20));
        Plan.Done("one", ProbeOutcome.Good);
        Assert.Equal(TimeSpan.FromSeconds(first + then), Plan.DueOf("one"));
    }

    [Fact]
    public void Done_Suspect_AsksSoonerThenEverLessSoonCheapAndFullByTurns()
    {
        Plan.Begin("one");
        List<(double, ProbeKind)> asked = [];
        for (int i = 0; i < 8; i++)
        {
            ProbeTurn turn = Plan.TryTake()!;
            Plan.Done("one", ProbeOutcome.Suspect);
            asked.Add((Plan.NextIn()!.Value.TotalSeconds, turn.Kind));
            _stage.Time.Advance(Plan.NextIn()!.Value);
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 300], asked.Select(one => one.Item1));
        Assert.Equal([ProbeKind.Full, ProbeKind.Quick, ProbeKind.Full, ProbeKind.Quick, ProbeKind.Full, ProbeKind.Quick, ProbeKind.Full, ProbeKind.Full], asked.Select(one => one.Item2));
    }

    [Fact]
    public void Follow_Restlessly_EndsAtTheBudget()
    {
        Plan.Begin("one");
        int checks = 0;
        for (int second = 0; second < 3600; second++)
        {
            Plan.Follow("one", FollowUp.ListSoon);
            while (Plan.TryTake() is { } turn)
            {
                checks++;
                Plan.Done(turn.Endpoint, ProbeOutcome.Good);
            }

            _stage.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(checks, 12 + 20, 12 + 20 + 48 + 2);
    }

    [Fact]
    public void Follow_WhileACheckRuns_AsksAgainUnlessThatOneWasGood()
    {
        Plan.Begin("one");
        Plan.TryTake();
        Plan.Follow("one", FollowUp.ListSoon);
        Plan.Done("one", ProbeOutcome.Good);
        Assert.Equal(TimeSpan.FromSeconds(300), Plan.DueOf("one"));

        Plan.TakeNow("one");
        Plan.Follow("one", FollowUp.ListSoon);
        Plan.Done("one", ProbeOutcome.Later);
        Assert.Equal(TimeSpan.FromSeconds(1), Plan.DueOf("one"));
    }

    [Fact]
    public void Done_Later_HonoursTheServersWish()
    {
        Plan.Begin("one");
        Plan.TryTake();

        Plan.Done("one", ProbeOutcome.Later, TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromHours(1), Plan.DueOf("one"));
    }

    [Fact]
    public void Done_BeforeThePoolKnowsIt_BeginsAnewOnceItDoes()
    {
        Plan.Begin("one");
        Plan.TryTake();
        Plan.Done("one", ProbeOutcome.NotYet);

        Plan.Follow("one", FollowUp.ListSoon);

        Assert.NotNull(Plan.TryTake());
    }

    [Fact]
    public void Follow_WhileTheServerIsNotToBeAsked_Waits()
    {
        Plan.Begin("one");
        Plan.TryTake();
        Plan.Done("one", ProbeOutcome.Later, TimeSpan.FromHours(1));

        Plan.Follow("one", FollowUp.ListSoon);

        Assert.Equal(TimeSpan.FromHours(1), Plan.DueOf("one"));
    }
}

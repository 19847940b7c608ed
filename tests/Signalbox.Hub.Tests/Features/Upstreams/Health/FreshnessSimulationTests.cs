using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Probing;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

/// <summary>
/// A day of virtual time, event by event, with siblings that hang until their last deadline. The original's arithmetic shows healthy endpoints as unconnected for up to half of the time in the same cases.
/// </summary>
public sealed class FreshnessSimulationTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Cadence, healthy ones and how long each takes, dead ones and how long each hangs, the least share that the original's arithmetic gives.</summary>
    public static TheoryData<int, int, double, int, double, double> Cases => new()
    {
        { 300, 2, 0.5, 0, 0, 0.003 },
        { 300, 10, 1, 0, 0, 0.03 },
        { 300, 1, 0.5, 1, 60, 0.16 },
        { 300, 1, 0.5, 1, 150, 0.33 },
        { 60, 1, 0.5, 1, 60, 0.50 },
        { 60, 3, 30, 40, 150, 0.97 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Verdict_OfHealthyEndpoints_IsNeverFalseForADay(int cadence, int healthy, double takes, int dead, double hangs, double falseInTheOriginal)
    {
        Assert.InRange(FalseShareOfTheOriginal(cadence, healthy, takes, dead, hangs), falseInTheOriginal, 1);
        var stage = new BookStage($"{cadence}") { Random = 0.5 };
        var ends = new PriorityQueue<ProbeTurn, TimeSpan>();
        var durations = new Dictionary<string, TimeSpan>();
        Put("dead", dead, hangs);
        Put("well", healthy, takes);
        HashSet<string> checkedOnce = [];
        int checks = 0;

        while (stage.Clock.Now < Day)
        {
            while (stage.Plan.TryTake() is { } turn)
            {
                stage.Book.Begins(turn.Endpoint);
                ends.Enqueue(turn, stage.Clock.Now + durations[turn.Endpoint]);
            }

            TimeSpan next = ends.TryPeek(out _, out TimeSpan end) && end - stage.Clock.Now is var left && !(stage.Plan.NextIn() < left) ? left : stage.Plan.NextIn()!.Value;
            stage.Time.Advance(next > TimeSpan.Zero ? next : TimeSpan.Zero);
            AssertTrue(stage, checkedOnce);
            while (ends.TryPeek(out ProbeTurn? done, out TimeSpan at) && at <= stage.Clock.Now)
            {
                ends.Dequeue();
                End(done);
                checks++;
            }

            AssertTrue(stage, checkedOnce);
        }

        Assert.Equal(healthy, checkedOnce.Count);
        Assert.InRange(checks, healthy * Day.TotalSeconds / cadence, (healthy + dead) * ((Day.TotalSeconds / cadence * 1.2) + 400));

        void Put(string kind, int count, double seconds)
        {
            for (int i = 0; i < count; i++)
            {
                durations[$"{kind}{i}"] = TimeSpan.FromSeconds(seconds);
                stage.Put($"{kind}{i}");
            }
        }

        void End(ProbeTurn turn)
        {
            if (turn.Endpoint.StartsWith("dead", StringComparison.Ordinal))
            {
                stage.Book.CheckFailed(turn.Endpoint, UpstreamFailure.Timeout, "it hangs", stage.Clock.Now - durations[turn.Endpoint]);
                stage.End(turn.Endpoint, ProbeOutcome.Suspect);
                return;
            }

            stage.Book.Listed(turn.Endpoint, new(3, "", "[]"u8.ToArray(), stage.Clock.Utc), durations[turn.Endpoint]);
            stage.End(turn.Endpoint, ProbeOutcome.Good);
            checkedOnce.Add(turn.Endpoint);
        }
    }

    /// <summary>Whoever was checked once is connected at every moment since then, whatever a dead one does.</summary>
    private static void AssertTrue(BookStage stage, HashSet<string> checkedOnce)
    {
        foreach (string name in checkedOnce)
        {
            Assert.True(stage.Verdict(name) == "connected / connected", $"{name} is shown as {stage.Verdict(name)} at {stage.Clock.Now}.");
        }
    }

    /// <summary>One pass after the other with a pause of the cadence between them, a snapshot dated by its pass's start, out of date at exactly one cadence.</summary>
    private static double FalseShareOfTheOriginal(int cadence, int healthy, double takes, int dead, double hangs)
    {
        double pass = (healthy * takes) + (dead * hangs);
        double period = cadence + pass;
        return Math.Max(0, period - cadence) / period;
    }
}

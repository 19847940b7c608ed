using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health;
using Signalbox.Hub.Features.Upstreams.Health.History;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

/// <summary>The book with its plan, on a clock of the test's. The test is the pool and the checks.</summary>
internal sealed class BookStage
{
    public BookStage(string? cadence = null)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [Cadence.Setting] = cadence }).Build();
        Clock = new HealthClock(Time);
        Plan = new ProbePlan(new Cadence(configuration, Variables, NullLogger<Cadence>.Instance), Clock, () => Random);
        History = new HistoryQueue(Time);
        Book = new HealthBook(Catalog, Pool, new FakeRedaction(), new SnapshotMaker(Variables, Plan, Clock), Plan, History, Clock);
    }

    public ManualTimeProvider Time { get; } = new();

    public FakeCatalog Catalog { get; } = new();

    public FakePool Pool { get; } = new();

    public FakeVariables Variables { get; } = new();

    public HealthClock Clock { get; }

    public ProbePlan Plan { get; }

    public HistoryQueue History { get; }

    public HealthBook Book { get; }

    /// <summary>What chance says: 0 is a whole cadence, 1 the shortest.</summary>
    public double Random { get; set; }

    public HealthSnapshot this[string name] => Book.Find(name)!;

    /// <summary>State and status.</summary>
    public string Verdict(string name) => $"{this[name].Rule.State} / {this[name].Rule.Status}";

    /// <summary>Puts endpoints into the catalog and lets them be followed.</summary>
    public void Put(params UpstreamEndpoint[] endpoints)
    {
        Array.ForEach(endpoints, Catalog.Put);
        Book.Follow(Catalog.Current);
    }

    public void Put(string name) => Put(FakeCatalog.Endpoint(name));

    /// <summary>An endpoint that was checked and is well.</summary>
    public void PutWell(string name, int tools = 3)
    {
        Put(name);
        Tell(name, EvidenceKind.Connecting);
        Tell(name, EvidenceKind.Connected);
        List(name, tools);
    }

    /// <summary>A full check that lists so many tools.</summary>
    public void List(string name, int tools = 3)
    {
        Begin(name);
        Book.Listed(name, new ListedTools(tools, "sha256:0", "[]"u8.ToArray(), Clock.Utc), TimeSpan.FromMilliseconds(20));
        End(name, ProbeOutcome.Good);
    }

    /// <summary>A check that fails.</summary>
    public void FailCheck(string name, UpstreamFailure failure, string message = "it failed")
    {
        TimeSpan began = Begin(name);
        Book.CheckFailed(name, failure, message, began);
        End(name, ProbeOutcome.Suspect);
    }

    /// <summary>A cheap question that is answered.</summary>
    public void Answer(string name)
    {
        Begin(name);
        Book.Answered(name, TimeSpan.FromMilliseconds(1));
        End(name, ProbeOutcome.Good);
    }

    public TimeSpan Begin(string name)
    {
        Plan.TakeNow(name);
        Book.Begins(name);
        return Clock.Now;
    }

    public void End(string name, ProbeOutcome outcome)
    {
        Plan.Done(name, outcome);
        Book.Ended(name);
    }

    public void Tell(string name, EvidenceKind kind, UpstreamFailure? failure = null, EvidenceSource source = EvidenceSource.Event, TimeSpan? retryIn = null) =>
        Book.Observe(new UpstreamEvidence(name, source, kind, Clock.Utc) { Failure = failure, Detail = failure is null ? null : "so it was", NextRetryAt = Clock.Utc + retryIn });

    /// <summary>What was told of it: the states, in order.</summary>
    public string[] Told(string name) => [.. History.Take().Transitions.Where(move => move.Endpoint == name).Select(move => move.To)];
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>The hub is killed again and again while tasks wait, start, run and end: nothing is lost, repeated or left in doubt.</summary>
[Collection(FaultCollection.Name)]
public sealed class KilledHubTests
{
    private static readonly string[] Final = ["completed", "failed", "needs_approval", "info_needed", "timeout", "cancelled", "lost"];

    [Fact]
    public async Task Hub_KilledAtRandomPoints_EveryTaskRunsOnceAndEndsOnceAsPlanned()
    {
        int tasks = TestSize.Of(normal: 24, deep: 200);
        int atOnce = TestSize.Of(normal: 8, deep: 50);
        var random = new Random(20_260_729);
        await using HubProcess hub = await HubProcess.StartAsync(
            ("CODA_MAX_CONCURRENT", $"{atOnce}"),
            ("MAX_CONCURRENT_SESSIONS", $"{atOnce}"),
            ("CODA_QUEUE_LIMIT", $"{tasks}"),
            ("CODA_GRACE_S", "2"),
            ("CODA_MAX_GRACE", "1000"));
        PlannedTask[] planned = [.. Enumerable.Range(0, tasks).Select(_ => PlannedTask.Of(random))];

        Task<SubmittedTask[]> submitting = SubmitAllAsync(hub, planned);
        for (int kill = TestSize.Of(normal: 6, deep: 60); kill > 0; kill--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1500)), TimeProvider.System);
            await hub.CrashAsync();
        }

        SubmittedTask[] submitted = await submitting;
        foreach ((PlannedTask plan, SubmittedTask task) in planned.Zip(submitted))
        {
            plan.AssertIs(await hub.Api.EndOfAsync(task));
            await AssertTranscriptAsync(hub, task);
            Assert.Equal(["started"], await File.ReadAllLinesAsync(task.File("starts")));
        }

        await AssertOneEndEachAsync(hub, submitted);
        Assert.Equal(tasks + 1, (await hub.Api.InboxAsync())["tasks"]!.AsArray().Count);
    }

    /// <summary>A caller that repeats itself under the same key while the hub is away.</summary>
    private static async Task<SubmittedTask[]> SubmitAllAsync(HubProcess hub, PlannedTask[] planned)
    {
        var submitted = new List<SubmittedTask>();
        foreach ((int number, PlannedTask plan) in planned.Index())
        {
            string workdir = hub.Place.NewWorkdir($"{number}");
            SubmittedTask? task = null;
            await Eventually.TrueAsync(
                async () => (task = await TrySubmitAsync(hub, plan, workdir, $"key-{number}")) is not null,
                $"task {number} is admitted");
            submitted.Add(task!);
        }

        return [.. submitted];
    }

    private static async Task<SubmittedTask?> TrySubmitAsync(HubProcess hub, PlannedTask plan, string workdir, string key)
    {
        try
        {
            return await hub.Api.SubmitAsync(plan.Script, workdir, plan.Agent, new JsonObject { ["idempotency_key"] = key });
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null; // Killed before or while it answered.
        }
    }

    private static async Task AssertTranscriptAsync(HubProcess hub, SubmittedTask task)
    {
        // A result ends the task before its agent; the agent's copy is complete once the agent is.
        await Eventually.TrueAsync(() => task.Place.Facts.Exit is not null, $"the agent of {task.Id} has ended");
        string written = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(task.File("written"))));
        Assert.Equal(written, Convert.ToHexString(SHA256.HashData(task.Place.Transcript())));
        Assert.Equal(written, Convert.ToHexString(SHA256.HashData(await hub.Api.StreamAsync(task))));
    }

    private static async Task AssertOneEndEachAsync(HubProcess hub, SubmittedTask[] submitted)
    {
        SubmittedTask last = await hub.Api.SubmitAsync(new Script().Exit(0), hub.Place.NewWorkdir("last"), "coded");
        _ = await hub.Api.EndOfAsync(last);
        IReadOnlyList<(string Kind, string Subject)> events = await hub.Api.EventsUntilAsync("task.completed", last.Id);
        ILookup<string, string> ends = events.Where(one => Final.Any(state => one.Kind == $"task.{state}")).ToLookup(one => one.Subject, one => one.Kind);
        Assert.All(submitted, task => Assert.Single(ends[task.Id]));
    }
}

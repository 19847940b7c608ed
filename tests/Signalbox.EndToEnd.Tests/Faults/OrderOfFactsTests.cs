using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>A session host that dies between two steps of the order of facts, beside a hub that lives and beside one that is dead.</summary>
[Collection(FaultCollection.Name)]
public sealed class OrderOfFactsTests
{
    private const string Failpoint = "SIGNALBOX_TEST_FAILPOINT";

    [Theory]
    [InlineData("after_lock", "completed", 1)]
    [InlineData("after_started", "lost", 0)]
    [InlineData("after_spawn", "lost", 1)]
    [InlineData("before_exit_fact", "lost", 1)]
    [InlineData("after_exit_fact", "completed", 1)]
    public async Task Host_DiesAtAStep_BesideALivingHub_TaskIsSettledAndNeverRepeated(string failpoint, string status, int mostStarts)
    {
        await using HubProcess hub = await HubProcess.StartAsync((Failpoint, failpoint));

        SubmittedTask task = await hub.Api.SubmitAsync(new Script().NoteStart().Exit(0), hub.Place.NewWorkdir("0"), "coded");

        Assert.Equal(status, (string?)(await hub.Api.EndOfAsync(task))["status"]);
        AssertStarts(task, status, mostStarts);
    }

    [Theory]
    [InlineData("after_lock", "completed", 1)]
    [InlineData("after_started", "lost", 0)]
    [InlineData("after_spawn", "lost", 1)]
    [InlineData("before_exit_fact", "lost", 1)]
    [InlineData("after_exit_fact", "completed", 1)]
    public async Task Host_DiesAtAStep_BesideADeadHub_TheNextHubSettlesIt(string failpoint, string status, int mostStarts)
    {
        await using HubProcess hub = await HubProcess.StartAsync((Failpoint, failpoint));
        SubmittedTask task = await hub.Api.SubmitAsync(new Script().NoteStart().Exit(0), hub.Place.NewWorkdir("0"), "coded");
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(task.Place.Folder, "host.lock")), "the host has started, so its failpoint counts");
        await hub.KillAsync();
        await Eventually.TrueAsync(() => Posix.Naming(task.Place.Folder).Count == 0, "the host has died");

        await hub.StartAgainAsync();

        JsonObject entry = await hub.Api.EndOfAsync(task);
        Assert.True((string?)entry["status"] == status, entry.ToJsonString());
        AssertStarts(task, status, mostStarts);
    }

    private static void AssertStarts(SubmittedTask task, string status, int most)
    {
        int starts = File.Exists(task.File("starts")) ? File.ReadAllLines(task.File("starts")).Length : 0;
        Assert.InRange(starts, status == "completed" ? 1 : 0, most);
    }
}

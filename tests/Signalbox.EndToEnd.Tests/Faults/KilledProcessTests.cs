using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>What becomes of a task whose session host or agent is killed or stopped from outside.</summary>
[Collection(FaultCollection.Name)]
public sealed class KilledProcessTests
{
    [Fact]
    public async Task SessionHost_Killed_TaskIsLostWithinFiveSecondsAndItsAgentGone()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await RunningAsync(hub, new Script().NoteStart().Write("so far").Then("log", "written").Hang());
        int agent = task.Place.AgentPid;
        await Eventually.TrueAsync(() => task.Place.Transcript().Length > 0, "output is recorded");

        long killed = Stopwatch.GetTimestamp();
        Posix.Signal(task.Place.HostPid, Posix.SigKill);
        JsonObject entry = await hub.Api.EndOfAsync(task);

        Assert.InRange(Stopwatch.GetElapsedTime(killed).TotalSeconds, 0, 5);
        Assert.Equal("lost", (string?)entry["status"]);
        Assert.Contains("session host is gone", (string?)entry["reason"], StringComparison.Ordinal);
        Assert.Equal("so far", Encoding.UTF8.GetString(await hub.Api.StreamAsync(task)));
        await Eventually.TrueAsync(() => Posix.Program(agent) is null, "the agent is gone");
    }

    /// <summary>bwrap's kernel namespace takes them along; without one the hub itself has to find and end them.</summary>
    [Theory]
    [InlineData("landlock", false)]
    [InlineData("none", false)]
    [InlineData("none", true)]
    public async Task SessionHost_Killed_NothingOfItsTreeLivesOn(string confinement, bool beforeTheNextHub)
    {
        Confinements.SkipUnlessItWorks(confinement);
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_CONFINEMENT", confinement), ("SIGNALBOX_UNCONFINED", "1"));
        string marker = $"97531.{Environment.ProcessId}{(beforeTheNextHub ? 1 : 2)}{confinement.Length}"; // Of this run alone, whatever another left.
        using Process bystander = Process.Start(new ProcessStartInfo("sleep", [marker]) { Environment = { ["SIGNALBOX_SESSION_ID"] = "sess-000000000000" } })!;
        SubmittedTask task = await RunningAsync(hub, new Script()
            .Shell($"trap '' HUP; sleep {marker} &")
            .Then("detach", $"sleep {marker}")
            .Then("detach", $"env -i sleep {marker}; true")
            .NoteStart().Hang());
        await Eventually.TrueAsync(() => Sleepers().Length == 3, "all children run");
        if (beforeTheNextHub)
        {
            await hub.KillAsync();
        }

        Posix.Signal(task.Place.HostPid, Posix.SigKill);
        if (beforeTheNextHub)
        {
            await hub.StartAgainAsync();
        }

        Assert.Equal("lost", (string?)(await hub.Api.EndOfAsync(task))["status"]);
        Assert.Empty(Sleepers());
        Assert.False(bystander.HasExited);
        bystander.Kill();

        int[] Sleepers() => [.. Posix.Naming(marker).Where(pid => pid != bystander.Id && Posix.Program(pid) == "sleep")];
    }

    [Fact]
    public async Task Agent_Killed_TaskFailsWithTheSignal()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await RunningAsync(hub, new Script().NoteStart().Hang());

        Posix.Signal(task.Place.AgentPid, Posix.SigKill);
        JsonObject entry = await hub.Api.EndOfAsync(task);

        Assert.Equal(("failed", 9), ((string?)entry["status"], (int?)entry["exit_signal"]));
        Assert.Contains("signal 9", (string?)entry["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionHost_StoppedWhileTheHubRestarts_IsAdoptedAndNeverLost()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await RunningAsync(hub, new Script().NoteStart().WaitFor("go").Result("completed"));
        int host = task.Place.HostPid;
        await hub.KillAsync();
        Posix.Signal(host, Posix.SigStop);
        await hub.StartAgainAsync();

        // Longer than the hub waits for a host's answer.
        JsonObject entry = await hub.Api.TaskAsync(task, wait: 7);
        Assert.Equal("running", (string?)entry["status"]);
        Posix.Signal(host, Posix.SigCont);
        await File.WriteAllTextAsync(task.File("go"), "");

        Assert.Equal("completed", (string?)(await hub.Api.EndOfAsync(task))["status"]);
        Assert.Equal(["started"], await File.ReadAllLinesAsync(task.File("starts")));
    }

    private static async Task<SubmittedTask> RunningAsync(HubProcess hub, Script script)
    {
        SubmittedTask task = await hub.Api.SubmitAsync(script, hub.Place.NewWorkdir("0"));
        await Eventually.TrueAsync(() => File.Exists(task.File("starts")) && task.Place.AgentPid > 0, "the agent runs");
        return task;
    }
}

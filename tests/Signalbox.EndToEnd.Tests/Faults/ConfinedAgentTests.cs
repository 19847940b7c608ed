using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>What an agent can't reach, and what it can't leave behind.</summary>
[Collection(FaultCollection.Name)]
public sealed class ConfinedAgentTests
{
    [Theory]
    [InlineData("bwrap")]
    [InlineData("landlock")]
    public async Task Agent_TryingToReadTheHub_GetsNothing(string confinement)
    {
        Confinements.SkipUnlessItWorks(confinement);
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_CONFINEMENT", confinement));
        SubmittedTask other = await hub.Api.SubmitAsync(new Script().NoteStart().Result("completed").Hang(), hub.Place.NewWorkdir("other"));
        await hub.Api.EndOfAsync(other);
        string[] secrets =
        [
            Path.Combine(hub.Place.Data, "admin.token"),
            Path.Combine(hub.Place.Data, "hub.db"),
            Path.Combine(other.Place.Folder, "prompt.txt"),
            Path.Combine(other.Place.Folder, "spec.json"),
            Path.Combine(other.Place.Results, "result.json"),
            $"/proc/{hub.Pid}/mem",
            $"/proc/{hub.Pid}/environ",
            $"/proc/{hub.Pid}/root{hub.Place.Data}/admin.token",
            $"/proc/{other.Place.HostPid}/mem",
        ];
        Assert.All(secrets, path => Assert.True(File.Exists(path), path));
        var attempt = new JsonObject { ["paths"] = new JsonArray([.. secrets.Select(path => JsonValue.Create(path))]), ["record"] = "attempts" };

        SubmittedTask task = await hub.Api.SubmitAsync(new Script().Then("read_paths", attempt).Exit(0), hub.Place.NewWorkdir("0"), "coded");
        Assert.Equal("completed", (string?)(await hub.Api.EndOfAsync(task))["status"]);

        JsonObject attempts = JsonNode.Parse(await File.ReadAllTextAsync(task.File("attempts")))!.AsObject();
        Assert.Equal(secrets.Length, attempts.Count);
        Assert.All(attempts, attempted => Assert.NotEqual("read", (string?)attempted.Value));
    }

    [Theory]
    [InlineData("bwrap", false)]
    [InlineData("bwrap", true)]
    [InlineData("landlock", true)]
    public async Task Agent_LeavingADetachedChild_TakesItAlong(string confinement, bool cancelled)
    {
        Confinements.SkipUnlessItWorks(confinement);
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_CONFINEMENT", confinement));
        const string Marker = "98765.25";
        SubmittedTask task = await hub.Api.SubmitAsync(
            new Script().Then("detach", $"touch detached; sleep {Marker}").NoteStart().WaitFor("go").Exit(0), hub.Place.NewWorkdir("0"));
        await Eventually.TrueAsync(() => File.Exists(task.File("starts")) && Sleepers(task).Length > 0, "the child runs");
        int[] sleepers = Sleepers(task);

        if (cancelled)
        {
            await hub.Api.CancelAsync(task);
        }
        else
        {
            await File.WriteAllTextAsync(task.File("go"), "");
        }

        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(() => !sleepers.Any(pid => Posix.Lives(pid, Marker)), "the child is gone");

        int[] Sleepers(SubmittedTask of) => [.. of.Place.Descendants.Where(pid => Posix.Lives(pid, Marker) && Posix.Program(pid) == "sleep")];
    }
}

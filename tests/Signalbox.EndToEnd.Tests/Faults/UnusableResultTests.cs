using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>Results that are none: they end nothing, and are named when the agent ends.</summary>
[Collection(FaultCollection.Name)]
public sealed class UnusableResultTests
{
    [Theory]
    [InlineData("half", "is not valid JSON")]
    [InlineData("huge", "is larger than")]
    [InlineData("symlink", "is a link")]
    [InlineData("fifo", "is not a regular file")]
    public async Task Result_Unusable_IsNoEndAndIsNamedAtTheExit(string how, string named)
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await HandInAsync(hub, how, new Script());
        Assert.Equal("running", (string?)(await hub.Api.TaskAsync(task))["status"]);

        await File.WriteAllTextAsync(task.File("go"), "");

        JsonObject entry = await hub.Api.EndOfAsync(task);
        Assert.Equal(("failed", 0), ((string?)entry["status"], (int?)entry["exit_code"]));
        Assert.Contains(named, (string?)entry["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_HalfWrittenThenWhole_CompletesWithTheWhole()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await HandInAsync(hub, "half", new Script().Result("completed", "the whole"));

        await File.WriteAllTextAsync(task.File("go"), "");

        JsonObject entry = await hub.Api.EndOfAsync(task);
        Assert.Equal(("completed", "the whole"), ((string?)entry["status"], (string?)entry["summary"]));
    }

    /// <summary>Gives the task once the hub has certainly looked at the result: it saw a progress line that was written later.</summary>
    private static async Task<SubmittedTask> HandInAsync(HubProcess hub, string how, Script afterwards)
    {
        var script = new Script()
            .Then("result", new JsonObject { ["text"] = """{"status":"completed","summary":"too early"}""", ["how"] = how })
            .Then("progress", new JsonObject { ["step"] = "handed in", ["message"] = how })
            .WaitFor("go")
            .Append(afterwards);
        SubmittedTask task = await hub.Api.SubmitAsync(script, hub.Place.NewWorkdir("0"));
        await Eventually.TrueAsync(
            async () => (string?)(await hub.Api.TaskAsync(task))["progress"]?["step"] == "handed in",
            "the hub saw the progress line");
        return task;
    }
}

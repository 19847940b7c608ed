using System.Text;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.Terminals.Screen;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>The session host alone answers what a program asks its terminal.</summary>
[Collection(FaultCollection.Name)]
public sealed class DeviceQueryTests
{
    /// <summary>Among them the cursor query with which Codex starts.</summary>
    private const string Queries = "\e[6n\e[c\e[>c\e[5n\e[?2026$p";

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public async Task Queries_WhoeverWatches_AreAnsweredOnceAndInOrder(int viewers, bool hubIsDead)
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        var ask = new JsonObject { ["query"] = Queries, ["record"] = "answer" };
        SubmittedTask task = await hub.Api.SubmitAsync(
            new Script().NoteStart().WaitFor("go").Then("ask", ask).Shell("touch asked").Hang(), hub.Place.NewWorkdir("0"));
        await Eventually.TrueAsync(async () => File.Exists(task.File("starts")) && (string?)(await hub.Api.SessionAsync(task))["state"] == "live", "the terminal is live");
        var watching = new List<ScreenViewer>();
        for (int viewer = 0; viewer < viewers; viewer++)
        {
            watching.Add(await ScreenViewer.ConnectAsync(hub.Api, task));
        }

        if (hubIsDead)
        {
            await hub.KillAsync();
        }

        await File.WriteAllTextAsync(task.File("go"), "");
        await Eventually.TrueAsync(() => File.Exists(task.File("asked")), "the answers are in");

        var reference = new ScreenModel(80, 24);
        reference.Feed(Encoding.ASCII.GetBytes(Queries));
        Assert.True(reference.TryTakeReplies(out byte[] replies));
        string answer = (await File.ReadAllTextAsync(task.File("answer"))).TrimEnd('\n');
        Assert.Equal(Encoding.ASCII.GetString(replies), answer);
        Assert.StartsWith("\e[1;1R", answer, StringComparison.Ordinal);
        foreach (ScreenViewer viewer in watching)
        {
            await viewer.DisposeAsync();
        }
    }
}

using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

[Collection(FaultCollection.Name)]
public sealed class SecondHubTests
{
    [Fact]
    public async Task SecondHub_OnTheSameFolder_IsRefusedWithASentenceAndTheFirstGoesOn()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await hub.Api.SubmitAsync(new Script().NoteStart().WaitFor("go").Result("completed"), hub.Place.NewWorkdir("0"));
        await Eventually.TrueAsync(() => File.Exists(task.File("starts")), "the agent runs");

        CommandOutcome second = await hub.TrySecondAsync();

        Assert.Equal(2, second.ExitCode);
        string sentence = Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("signalbox: the hub can't start. ", sentence, StringComparison.Ordinal);
        Assert.Contains(hub.Place.Data, sentence, StringComparison.Ordinal);
        await File.WriteAllTextAsync(task.File("go"), "");
        Assert.Equal("completed", (string?)(await hub.Api.EndOfAsync(task))["status"]);
    }

    [Fact]
    public async Task SecondHub_OnTheSameAddress_IsRefusedWithASentenceAndNoStackTrace()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        using var other = new HubPlace(new Dictionary<string, string>());

        CommandOutcome second = await Command.RunAsync(HubProcess.Executable, ["--urls", hub.Place.Address], other.Work, other.Environment);

        Assert.Equal(2, second.ExitCode);
        string sentence = Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("signalbox: the hub can't start. ", sentence, StringComparison.Ordinal);
        Assert.Contains(hub.Place.Address, sentence, StringComparison.Ordinal);
        Assert.Contains("--urls", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", second.Output, StringComparison.Ordinal);
    }
}

using Signalbox.Terminals.Piped;

namespace Signalbox.Terminals.Tests.Piped;

public sealed class LeftoverProgramsTests
{
    private const string Marker = "SIGNALBOX_TEST_LEFTOVER";

    [Fact]
    public async Task End_ProgramAndItsChildCarryTheVariable_EndsBothAndNoOther()
    {
        string value = Guid.NewGuid().ToString("N");
        await using PipedProcess marked = Start("sleep 1000 & wait", value);
        await using PipedProcess other = Start("sleep 1000", "another");

        // Its child is there by the time that its own program runs.
        int ended = await LeftoverPrograms.EndAsync(Marker, value, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.InRange(ended, 1, 2);
        Assert.Equal(9, (await marked.Exited).Signal);
        Assert.False(other.Exited.IsCompleted);
        Assert.Equal(0, await LeftoverPrograms.EndAsync(Marker, value, TimeProvider.System, TestContext.Current.CancellationToken));
        other.Kill();
    }

    private static PipedProcess Start(string script, string value) => PipedProcess.Start(
        new PipedRequest(["/bin/sh", "-c", script], new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", [Marker] = value }, "/"), TimeProvider.System);
}

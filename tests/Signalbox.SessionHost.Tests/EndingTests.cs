using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

public sealed class EndingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task End_ProgramRuns_TreeIsEndedAndTerminalStays()
    {
        await using var session = HostedSession.Shell("sleep 1000 & sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();

        await client.EndAsync("cancelled by somebody", None);

        ExitFact exit = await session.ExitAsync();
        Assert.Equal((null, 1, "ended", "cancelled by somebody"), (exit.Code, exit.Signal, exit.Reason, exit.Message));
        await Eventually.TrueAsync(() => ProcessTree.Descendants(session.Host.Pid).Count == 0, "nothing is left");
        Assert.True(session.Facts.HostAlive);
    }

    [Fact]
    public async Task End_ChildrenLeftSessionAndIgnoreHangUp_AreEndedToo()
    {
        await using var session = HostedSession.Shell(
            "trap '' HUP TERM; setsid sh -c 'sleep 1000 & echo $! > away; wait' & nohup sleep 1000 2>&1 & until test -s away; do sleep 0.02; done; echo ready; sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();
        await session.TextAsync("ready");
        int away = int.Parse(await File.ReadAllTextAsync(session["away"]));

        await client.EndAsync("now", None);

        await session.ExitAsync();
        await Eventually.TrueAsync(() => ProcessTree.Descendants(session.Host.Pid).Count == 0 && !Directory.Exists($"/proc/{away}"), "nothing is left");
    }

    [Fact]
    public async Task Close_ProgramRuns_EverythingIsReleased()
    {
        await using var session = HostedSession.Shell("sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();

        await client.CloseAsync(None);

        Assert.Equal(new ProcessEnd(0, null), await session.HostEndAsync());
        Assert.Equal("ended", session.Facts.Exit!.Reason);
        Assert.False(session.Facts.HostAlive);
        Assert.False(File.Exists(session.Spec.Socket));
    }

    [Fact]
    public async Task Terminate_Host_IsLikeClose()
    {
        await using var session = HostedSession.Shell("sleep 1000");
        await session.LaunchAndConnectAsync();

        session.Host.Signal(15);

        Assert.Equal(new ProcessEnd(0, null), await session.HostEndAsync());
        Assert.Equal("ended", session.Facts.Exit!.Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    public async Task Signals_ThatTerminalsSend_DoNotEndTheHost(int signal)
    {
        await using var session = HostedSession.Shell("sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();

        session.Host.Signal(signal);

        await client.ResizeAsync(90, 20, None);
        await using SessionHostClient other = await session.ConnectAsync();
        Assert.Equal("running", other.Status.Phase);
    }

    [Fact]
    public async Task Exit_OfTheProgram_StartsGraceThenReleases()
    {
        await using var session = HostedSession.Shell("exit 4").With(spec => spec with { GraceS = 0.5 });

        SessionHostClient client = await session.LaunchAndConnectAsync();
        await session.ExitAsync();

        await foreach (HostNotice notice in client.ReadAsync(None))
        {
            if (notice is HostNotice.Changed { Status.Exit: { } exit } changed)
            {
                Assert.Equal(4, exit.Code);
                Assert.Contains(changed.Status.Phase, new[] { "grace", "closing" });
            }
        }

        Assert.Equal(new ProcessEnd(0, null), await session.HostEndAsync());
    }

    [Fact]
    public async Task Grace_ProgramStaysAtItsPrompt_IsEndedWhenItIsOver()
    {
        await using var session = HostedSession.Shell("sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();

        await client.GraceAsync(TimeSpan.FromSeconds(0.3), None);

        Assert.Equal(new ProcessEnd(0, null), await session.HostEndAsync());
        Assert.Equal("ended", session.Facts.Exit!.Reason);
    }

    [Fact]
    public async Task Grace_RunsAlready_IsNotStartedAgain()
    {
        await using var session = HostedSession.Shell("sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();

        await client.GraceAsync(TimeSpan.FromSeconds(30), None);
        await client.GraceAsync(TimeSpan.FromSeconds(3000), None);
        await client.ResizeAsync(90, 20, None);

        HostStatus status = await StatusAsync(client, status => status.Cols == 90);
        Assert.Equal("grace", status.Phase);
        Assert.InRange(status.GraceRemainingMs!.Value, 1, 30_000);
    }

    [Fact]
    public async Task Ceiling_Reached_EndsTheTree()
    {
        await using var session = HostedSession.Shell("sleep 1000").With(spec => spec with { CeilingS = 0.3 });

        session.Launch();

        ExitFact exit = await session.ExitAsync();
        Assert.Equal("ceiling", exit.Reason);
        Assert.True(session.Facts.HostAlive);
    }

    [Fact]
    public async Task Folder_Removed_HostEndsItself()
    {
        await using var session = new HostedSession("/bin/sleep", "1000");
        await session.LaunchAndConnectAsync();
        int agent = ProcessTree.Descendants(session.Host.Pid).Single();

        Directory.Delete(session.Folder, recursive: true);

        await session.HostEndAsync();
        Assert.False(Directory.Exists($"/proc/{agent}"));
    }

    [Fact]
    public async Task Host_Killed_ProgramIsHungUp()
    {
        await using var session = new HostedSession("/bin/sleep", "1000");
        await session.LaunchAndConnectAsync();
        int agent = ProcessTree.Descendants(session.Host.Pid).Single();

        session.Host.Signal(9);

        await session.HostEndAsync();
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{agent}"), "the program is gone");
        Assert.Null(session.Facts.Exit);
    }

    private static async Task<HostStatus> StatusAsync(SessionHostClient client, Func<HostStatus, bool> wanted)
    {
        await foreach (HostNotice notice in client.ReadAsync(None))
        {
            if (notice is HostNotice.Changed changed && wanted(changed.Status))
            {
                return changed.Status;
            }
        }

        throw new InvalidOperationException("The connection ended.");
    }
}

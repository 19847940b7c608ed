using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

public sealed class FactTests
{
    // Started, exit known, program ran.
    [Theory]
    [InlineData("after_lock", false, false, false)]
    [InlineData("after_started", true, false, false)]
    [InlineData("after_spawn", true, false, true)]
    [InlineData("before_exit_fact", true, false, true)]
    [InlineData("after_exit_fact", true, true, true)]
    public async Task Host_CrashesAtAnyPoint_FolderTellsTheTruth(string point, bool started, bool exit, bool ran)
    {
        await using var session = HostedSession.Shell("touch ran; exit 5").With(spec => spec with { Failpoint = point });

        ProcessEnd end = await session.HostEndAsync(session.Launch());

        Assert.Equal(new ProcessEnd(null, 9), end);
        FolderFacts facts = session.Facts;
        Assert.False(facts.HostAlive);
        Assert.Equal(started, facts.Started is not null);
        Assert.Equal(exit, facts.Exit is not null);
        if (ran)
        {
            // Only "after_started" and before promise that it never runs; the others, that it may have.
            await Eventually.TrueAsync(() => File.Exists(session["ran"]) || point == "after_spawn", "the program ran");
        }
        else
        {
            Assert.False(File.Exists(session["ran"]));
        }
    }

    [Fact]
    public async Task Host_CrashedBeforeItBegan_MayBeStartedAgain()
    {
        await using var session = HostedSession.Shell("exit 5").With(spec => spec with { Failpoint = "after_lock" });
        await session.HostEndAsync(session.Launch());

        session.With(spec => spec with { Failpoint = null }).Launch();

        Assert.Equal(5, (await session.ExitAsync()).Code);
    }

    [Fact]
    public async Task Host_SessionHasBegunBefore_LeavesWithThree()
    {
        await using var session = HostedSession.Shell("echo again >> ran").With(spec => spec with { Failpoint = "after_started" });
        await session.HostEndAsync(session.Launch());

        ProcessEnd end = await session.HostEndAsync(session.With(spec => spec with { Failpoint = null }).Launch());

        Assert.Equal(new ProcessEnd(3, null), end);
        Assert.False(File.Exists(session["ran"]));
    }

    [Fact]
    public async Task Host_SessionIsFenced_LeavesWithThree()
    {
        await using var session = HostedSession.Shell("touch ran");
        Assert.True(FolderFacts.TryFence(session.Folder));

        ProcessEnd end = await session.HostEndAsync(session.Launch());

        Assert.Equal(new ProcessEnd(3, null), end);
        Assert.True(session.Facts.Fenced);
        Assert.False(File.Exists(session["ran"]));
    }

    [Fact]
    public async Task Fence_SessionRuns_IsRefused()
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();

        Assert.False(FolderFacts.TryFence(session.Folder));
        Assert.False(session.Facts.Fenced);
    }

    [Fact]
    public async Task Fence_SessionIsOver_IsRefused()
    {
        await using var session = HostedSession.Shell("exit").With(spec => spec with { GraceS = 0 });
        await session.HostEndAsync(session.Launch());

        Assert.False(FolderFacts.TryFence(session.Folder));
    }

    [Fact]
    public async Task Host_AnotherHasTheFolder_LeavesWithFour()
    {
        await using var session = HostedSession.Shell("echo line >> ran; sleep 100");
        await session.LaunchAndConnectAsync();
        await Eventually.TrueAsync(() => File.Exists(session["ran"]), "the program runs");

        ProcessEnd end = await session.HostEndAsync(session.Launch());

        Assert.Equal(new ProcessEnd(4, null), end);
        Assert.Equal("line\n", await File.ReadAllTextAsync(session["ran"]));
        await session.ConnectAsync();
    }

    [Fact]
    public async Task Hosts_ManyOnOneFolderAtOnce_ProgramRunsOnce()
    {
        await using var session = HostedSession.Shell("echo line >> ran; sleep 100");

        ChildProcess[] hosts = [.. Enumerable.Range(0, 5).Select(_ => session.Launch())];
        await Eventually.TrueAsync(() => hosts.Count(host => host.TryReap() is null) == 1, "all but one leave");

        await Eventually.TrueAsync(() => File.Exists(session["ran"]), "the program runs");
        Assert.Equal("line\n", await File.ReadAllTextAsync(session["ran"]));
        Assert.All(hosts.Where(host => host.TryReap() is not null), host => Assert.Contains(host.TryReap()!.Code, new int?[] { 3, 4 }));
    }

    [Fact]
    public async Task Host_Stopped_LockIsStillHeld()
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();

        session.Host.Signal(19);

        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SessionHostClient.ConnectAsync(session.Spec.Socket, session.Secret, patience.Token));
        Assert.True(session.Facts.HostAlive);
        session.Host.Signal(18);
        await session.ConnectAsync();
    }

    [Fact]
    public async Task Started_WhileItRuns_NamesHostAndBoot()
    {
        await using var session = HostedSession.Shell("sleep 100");

        await session.LaunchAndConnectAsync();

        StartedFact started = session.Facts.Started!;
        Assert.Equal(session.Host.Pid, started.Pid);
        Assert.Equal((await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id")).Trim(), started.BootId);
    }

    [Fact]
    public async Task Files_OfTheSession_AreTheOwnersOnly()
    {
        await using var session = HostedSession.Shell("exit");
        session.Launch();
        await session.ExitAsync();

        Assert.All(
            Directory.EnumerateFiles(session.Folder),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(session.Spec.Socket));
    }

    [Fact]
    public async Task Secret_OfTheSession_IsInNoFileNorCommandLineNorEnvironment()
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();

        string process = $"/proc/{session.Host.Pid}";
        Assert.DoesNotContain(session.Secret, await File.ReadAllTextAsync($"{process}/cmdline"), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(session.Folder), file => Assert.DoesNotContain(session.Secret, File.ReadAllText(file), StringComparison.Ordinal));
    }
}

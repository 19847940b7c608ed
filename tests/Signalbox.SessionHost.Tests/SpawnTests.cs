using System.Text.Json.Nodes;
using Signalbox.Terminals.Hosting;

namespace Signalbox.SessionHost.Tests;

public sealed class SpawnTests
{
    [Fact]
    public async Task Program_Exits_CodeIsKept()
    {
        await using var session = HostedSession.Shell("printf hello; exit 7");

        session.Launch();

        ExitFact exit = await session.ExitAsync();
        Assert.Equal((7, null, "exited"), (exit.Code, exit.Signal, exit.Reason));
        Assert.Equal("hello", session.Text);
    }

    [Fact]
    public async Task Program_KilledBySignal_SignalIsKept()
    {
        await using var session = HostedSession.Shell("kill -TERM $$");

        session.Launch();

        ExitFact exit = await session.ExitAsync();
        Assert.Equal((null, 15, "exited"), (exit.Code, exit.Signal, exit.Reason));
    }

    [Fact]
    public async Task Program_Missing_SpawnFailedNamesIt()
    {
        await using var session = new HostedSession("/no/such/program");

        session.Launch();

        ExitFact exit = await session.ExitAsync();
        Assert.Equal((null, null, "spawn_failed"), (exit.Code, exit.Signal, exit.Reason));
        Assert.Contains("/no/such/program", exit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WindowSize_BeforeFirstByte_IsTheSpecs()
    {
        await using var session = HostedSession.Shell("stty size");

        session.Launch();

        await session.ExitAsync();
        Assert.Equal("30 100\r\n", session.Text);
    }

    [Fact]
    public async Task Terminal_OfTheProgram_IsItsControllingOne()
    {
        await using var session = HostedSession.Shell("echo through the terminal > /dev/tty; ps -o sid= -p $$ | tr -d ' '; echo $$");

        session.Launch();

        await session.ExitAsync();
        string[] lines = session.Text.Split("\r\n");
        Assert.Equal("through the terminal", lines[0]);
        Assert.Equal(lines[1], lines[2]);
    }

    [Fact]
    public async Task Signals_OfTheProgram_AreDefaultAndUnblocked()
    {
        await using var session = new HostedSession("/bin/cat", "/proc/self/status");

        session.Launch();

        await session.ExitAsync();
        string[] sets = [.. session.Text.Split("\r\n").Where(line => line is ['S', 'i', 'g', 'B' or 'I' or 'C', ..])];
        Assert.Equal(3, sets.Length);
        // Only the 31 ordinary signals: of the others, glibc itself keeps two that it uses between threads.
        Assert.All(sets, line => Assert.Equal(0, Convert.ToInt64(line[8..], 16) & 0x7FFFFFFF));
    }

    [Fact]
    public async Task Descriptors_OfTheProgram_AreTheTerminalOnly()
    {
        await using var session = HostedSession.Shell("cd /proc/$$/fd && for fd in 0 1 2 3 4 5 6 7 8 9 2? 3? 1?; do test -e $fd && readlink $fd; done; true");

        session.Launch();

        await session.ExitAsync();
        string[] links = session.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, links.Length);
        Assert.All(links, link => Assert.StartsWith("/dev/pts/", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Environment_OfTheProgram_IsExactlyTheSpecs()
    {
        await using var session = new HostedSession("/usr/bin/env")
            .With(spec => spec with { Env = new Dictionary<string, string> { ["ONE"] = "1", ["ZWEI"] = "zwei = 2" } });

        session.Launch();

        await session.ExitAsync();
        Assert.Equal(["ONE=1", "ZWEI=zwei = 2"], session.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task WorkingDirectory_OfTheProgram_IsTheSpecs()
    {
        await using var session = HostedSession.Shell("pwd; umask; ulimit -Sn");

        session.Launch();

        await session.ExitAsync();
        Assert.Equal([session.Workdir, "0022", "1024"], session.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task StandardInput_FileInSpec_IsGivenInstead()
    {
        await using var session = HostedSession.Shell("cat; test -t 1 && echo terminal");
        await File.WriteAllTextAsync(session["input.txt"], "from the file\n");
        session.With(spec => spec with { StdinFile = session["input.txt"] });

        session.Launch();

        await session.ExitAsync();
        Assert.Equal("from the file\r\nterminal\r\n", session.Text);
    }

    [Fact]
    public async Task Children_KeepTheTerminalOpen_ExitIsToldAndTheirOutputRecorded()
    {
        await using var session = HostedSession.Shell("trap '' HUP; (until test -e go; do sleep 0.02; done; echo late) & exit 3");

        session.Launch();
        ExitFact exit = await session.ExitAsync();
        await File.WriteAllTextAsync(session["go"], "");

        Assert.Equal(3, exit.Code);
        await session.TextAsync("late");
    }

    [Fact]
    public async Task OpenFiles_LimitInSpec_IsTheProgramsAlone()
    {
        await using var session = HostedSession.Shell("ulimit -Sn; sleep 100").With(spec => spec with { OpenFiles = 16 });

        await session.LaunchAndConnectAsync();

        await session.TextAsync("16");
        string limit = (await File.ReadAllLinesAsync($"/proc/{session.Host.Pid}/limits")).Single(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        Assert.DoesNotContain(" 16 ", limit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spec_WithoutOptionalMembers_IsHosted()
    {
        await using var session = HostedSession.Shell("exit 6");
        session.Spec.Save(session.Folder);
        string path = Path.Combine(session.Folder, "spec.json");
        JsonObject spec = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        Assert.True(spec.Remove("stdin_file") && spec.Remove("open_files"));
        await File.WriteAllTextAsync(path, spec.ToJsonString());

        session.LaunchAsSaved();

        Assert.Equal(6, (await session.ExitAsync()).Code);
    }
}

using System.Net;
using System.Net.Sockets;
using Signalbox.Terminals.Confinement;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

/// <summary>Both ways of confining keep the same promises. Where one does not work on the machine, its tests say so.</summary>
public sealed class ConfinementTests
{
    public static TheoryData<string> Kinds { get; } = ["bwrap", "landlock"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task HiddenFolder_IsReadOrListed_IsRefused(string kind)
    {
        await using HostedSession session = Confined(kind, "cat $FOLDER/spec.json || echo refused; ls -A $FOLDER; head -c 1 $FOLDER/transcript.log || echo refused too");

        session.Launch();

        await session.ExitAsync();
        Assert.Contains("refused", session.Text, StringComparison.Ordinal);
        Assert.Contains("refused too", session.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("argv", session.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("started.json", session.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task LetThrough_BelowHidden_IsReadableAndWritableAsAsked(string kind)
    {
        await using HostedSession session = Confined(
            kind,
            "cat $FOLDER/prompt.txt; echo x >> $FOLDER/prompt.txt || echo read-only; echo '{}' > $FOLDER/results/tmp && mv $FOLDER/results/tmp $FOLDER/results/result.json && echo handed in");
        await File.WriteAllTextAsync(Path.Combine(session.Folder, "prompt.txt"), "the prompt\n");
        string results = Directory.CreateDirectory(Path.Combine(session.Folder, "results")).FullName;
        session.With(spec => spec with
        {
            Sandbox = spec.Sandbox with { ReadOnly = [Path.Combine(session.Folder, "prompt.txt")], ReadWrite = [.. spec.Sandbox.ReadWrite, results, "/no/such/path"] },
        });

        session.Launch();

        await session.ExitAsync();
        Assert.Contains("the prompt", session.Text, StringComparison.Ordinal);
        Assert.Contains("read-only", session.Text, StringComparison.Ordinal);
        Assert.Contains("handed in", session.Text, StringComparison.Ordinal);
        Assert.Equal("{}\n", await File.ReadAllTextAsync(Path.Combine(results, "result.json")));
        Assert.Equal("the prompt\n", await File.ReadAllTextAsync(Path.Combine(session.Folder, "prompt.txt")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task System_IsReadableAndNotWritable(string kind)
    {
        await using HostedSession session = Confined(kind, "test -s /etc/passwd && echo readable; touch /etc/signalbox-test 2>/dev/null || echo locked; touch here && echo work");

        session.Launch();

        await session.ExitAsync();
        Assert.Equal(["readable", "locked", "work"], session.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists("/etc/signalbox-test"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OtherProcesses_OfTheUser_CanNotBeReadNorSignalled(string kind)
    {
        int me = Environment.ProcessId;
        await using HostedSession session = Confined(
            kind,
            $"cat /proc/{me}/environ >/dev/null 2>&1 || echo no environment; head -c 1 /proc/{me}/mem >/dev/null 2>&1 || echo no memory; kill -0 {me} 2>/dev/null || echo no signal");

        session.Launch();

        await session.ExitAsync();
        Assert.Equal(["no environment", "no memory", "no signal"], session.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Program_HasNoCapabilitiesAndCanGainNone(string kind)
    {
        await using HostedSession session = Confined(kind, "grep -E '^(CapPrm|CapEff|NoNewPrivs)' /proc/self/status");

        session.Launch();

        await session.ExitAsync();
        Assert.Equal(
            ["CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "NoNewPrivs:\t1"],
            session.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Terminal_OfTheProgram_IsItsControllingOne(string kind)
    {
        await using HostedSession session = Confined(kind, "stty size; echo through it > /dev/tty; echo into null > /dev/null; test -t 0 && echo terminal");

        session.Launch();

        await session.ExitAsync();
        Assert.Equal(["30 100", "through it", "terminal"], session.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Network_IsShared(string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using HostedSession session = Confined(kind, $"/bin/bash -c 'echo hello > /dev/tcp/127.0.0.1/{port}'");

        session.Launch();

        using TcpClient client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("hello", await reader.ReadLineAsync());
    }

    [Theory]
    [InlineData("bwrap", "exit 7", 7, null)]
    [InlineData("bwrap", "kill -TERM $$", null, 15)]
    [InlineData("landlock", "exit 7", 7, null)]
    [InlineData("landlock", "kill -TERM $$", null, 15)]
    public async Task Exit_OfTheProgram_IsKept(string kind, string script, int? code, int? signal)
    {
        await using HostedSession session = Confined(kind, script);

        session.Launch();

        ExitFact exit = await session.ExitAsync();
        Assert.Equal((code, signal, "exited"), (exit.Code, exit.Signal, exit.Reason));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Program_Missing_IsAFailedStart(string kind)
    {
        await using HostedSession session = Confined(kind, "").With(spec => spec with { Argv = ["/no/such/program"] });

        session.Launch();

        Assert.Equal("spawn_failed", (await session.ExitAsync()).Reason);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task End_DetachedChildrenThatIgnoreHangUp_AreEndedToo(string kind)
    {
        await using HostedSession session = Confined(kind, "trap '' HUP; setsid sleep 1000 & nohup sleep 1000 >/dev/null 2>&1 & echo ready; sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();
        await session.TextAsync("ready");

        await client.EndAsync("now", CancellationToken.None);

        await session.ExitAsync();
        await Eventually.TrueAsync(() => ProcessTree.Descendants(session.Host.Pid).Count == 0, "nothing is left");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task End_ProgramCleansUpOnHangUp_HasTheTime(string kind)
    {
        await using HostedSession session = Confined(kind, "trap 'sleep 0.2; echo cleaned > cleaned; exit 0' HUP; echo ready; while :; do sleep 0.05; done");
        SessionHostClient client = await session.LaunchAndConnectAsync();
        await session.TextAsync("ready");

        await client.EndAsync("now", CancellationToken.None);

        await session.ExitAsync();
        Assert.True(File.Exists(session["cleaned"]));
    }

    [Fact]
    public async Task Host_Killed_WholeSandboxDies()
    {
        await using HostedSession session = Confined("bwrap", "trap '' HUP; setsid sleep 1000 & echo ready; sleep 1000");
        await session.LaunchAndConnectAsync();
        await session.TextAsync("ready");
        List<int> tree = ProcessTree.Descendants(session.Host.Pid);

        session.Host.Signal(9);

        await session.HostEndAsync();
        await Eventually.TrueAsync(() => !tree.Exists(pid => Directory.Exists($"/proc/{pid}")), "the tree is gone");
    }

    [Fact]
    public async Task Tmp_UnderBwrap_IsThePrograms()
    {
        await using HostedSession session = Confined("bwrap", "ls -A /tmp /var/tmp; mktemp >/dev/null && echo writable");

        session.Launch();

        await session.ExitAsync();
        Assert.DoesNotContain("dotnet", session.Text, StringComparison.Ordinal);
        Assert.EndsWith("writable\r\n", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confinement_Unknown_ProgramDoesNotRun()
    {
        await using HostedSession session = Confined("bwrap", "touch ran").With(spec => spec with { Confinement = "hope" });

        session.Launch();

        Assert.Equal("spawn_failed", (await session.ExitAsync()).Reason);
        Assert.False(File.Exists(session["ran"]));
    }

    private static HostedSession Confined(string kind, string script)
    {
        ConfinementFinding finding = ConfinementProbe.Run().Single(finding => finding.Kind == kind);
        Assert.SkipUnless(finding.Works, $"{finding.Reason} {finding.Remedy}");
        HostedSession session = HostedSession.Shell(script);
        return session.With(spec => spec with
        {
            Confinement = kind,
            Env = new Dictionary<string, string>(spec.Env) { ["FOLDER"] = session.Folder },
            Sandbox = new SandboxSpec { Hidden = [session.Folder, Path.GetDirectoryName(spec.Socket)!], ReadWrite = [session.Workdir] },
        });
    }
}

using System.Text.Json.Nodes;
using Signalbox.Cli.Doctor;
using Signalbox.Cli.Tests.Fakes;
using Signalbox.Terminals.Confinement;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private static readonly ConfinementFinding Works = new("bwrap", Works: true, null, null);
    private static readonly ConfinementFinding Broken = new("bwrap", Works: false, "bwrap is broken", "Mend bwrap.");
    private static readonly ConfinementFinding Landlock = new("landlock", Works: true, null, null);
    private static readonly ConfinementFinding NoLandlock = new("landlock", Works: false, "no landlock", "Newer kernel.");

    private readonly TemporaryFolder _machine = new();

    public DoctorTests()
    {
        File.WriteAllText(_machine["limit"], "128\n");
        Directory.CreateDirectory(_machine["units"]);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Doctor_AllWell_GivesZero()
    {
        using var cli = new CommandLine { Machine = Machine() };

        CommandLineOutcome outcome = await cli.RunAsync("doctor");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.DoesNotContain("FAIL", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_LooseFolder_FailsWithTheRemedy()
    {
        using var cli = new CommandLine { Machine = Machine() };
        File.SetUnixFileMode(cli.Home, (UnixFileMode)0b111_101_101);
        string token = Path.Combine(cli.Home, "admin.token");
        await File.WriteAllTextAsync(token, "sbx_secret", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(token, (UnixFileMode)0b110_100_100);

        CommandLineOutcome outcome = await cli.RunAsync("doctor");

        Assert.Equal(1, outcome.Code);
        Assert.Contains($"chmod 700 '{cli.Home}'", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"chmod 600 '{token}'", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sbx_secret", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_HubThatFindsFaults_NamesThem()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(
            "GET /api/doctor",
            """
            {"at":1,"level":"fail","findings":[
              {"check":"data folder","level":"ok","detail":"It is private.","next_step":""},
              {"check":"MCP clients","level":"warn","detail":"'files' in /h/config.yaml is left out.","next_step":"Name a transport."},
              {"check":"database","level":"fail","detail":"It is damaged.","next_step":"Restore it."}]}
            """);
        using var cli = new CommandLine(hub) { Machine = Machine() };

        CommandLineOutcome outcome = await cli.RunAsync("doctor");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("note  hub: MCP clients: 'files' in /h/config.yaml is left out.\n      → Name a transport.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("FAIL  hub: database: It is damaged.", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("It is private.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_LittleOfEverything_Fails()
    {
        await File.WriteAllTextAsync(_machine["limit"], "3", TestContext.Current.CancellationToken);

        JsonArray findings = await FindingsAsync(Machine() with { FreeBytes = _ => 1000 });

        Assert.Equal(["bad", "bad", "bad"], new[] { "disk", "inotify instances", "pseudo-terminals" }.Select(check => Level(findings, check)));
    }

    [Fact]
    public async Task Doctor_Confinement_IsWhatTheProbeFound()
    {
        Assert.Equal("good", Level(await FindingsAsync(Machine() with { Confinements = () => [Works, NoLandlock] }), "confinement"));
        Assert.Equal("note", Level(await FindingsAsync(Machine() with { Confinements = () => [Broken, Landlock] }), "confinement"));
        Assert.Equal("bad", Level(await FindingsAsync(Machine() with { Confinements = () => [Broken, NoLandlock] }), "confinement"));
        Assert.Equal("note", Level(await FindingsAsync(Machine() with { Confinements = () => [Broken, NoLandlock] }, unconfined: true), "confinement"));
    }

    [Theory]
    [InlineData("[Service]\nExecStart=/usr/bin/signalbox serve\n", null, "bad")]
    [InlineData("[Service]\nExecStart=/usr/bin/signalbox serve\nKillMode=mixed\n", null, "bad")]
    [InlineData("[Service]\nExecStart=/opt/signalbox-hub\nKillMode=process\n", null, "good")]
    [InlineData("[Unit]\nKillMode=process\n[Service]\nExecStart=/opt/signalbox-hub\n#KillMode=process\n", null, "bad")]
    [InlineData("[Service]\nExecStart=/opt/signalbox-hub\n", "[Service]\nKillMode = process\n", "good")]
    [InlineData("[Service]\nExecStart=/opt/signalbox-hub\nKillMode=process\n", "[Service]\nKillMode=control-group\n", "bad")]
    [InlineData("[Service]\nExecStart=/usr/bin/other\n", null, "good")]
    public async Task Doctor_SystemdUnit_MustLeaveSessionHostsAlone(string unit, string? dropIn, string level)
    {
        await File.WriteAllTextAsync(Path.Combine(_machine["units"], "signalbox.service"), unit, TestContext.Current.CancellationToken);
        if (dropIn is not null)
        {
            string folder = Directory.CreateDirectory(Path.Combine(_machine["units"], "signalbox.service.d")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "10-kill.conf"), dropIn, TestContext.Current.CancellationToken);
        }

        Assert.Equal(level, Level(await FindingsAsync(Machine()), "service"));
    }

    private static string Level(JsonArray findings, string check) => (string)findings.Single(finding => (string?)finding!["check"] == check)!["level"]!;

    private static async Task<JsonArray> FindingsAsync(Machine machine, bool unconfined = false)
    {
        using var cli = new CommandLine { Machine = machine };
        if (unconfined)
        {
            cli.Environment["SIGNALBOX_UNCONFINED"] = "1";
        }

        CommandLineOutcome outcome = await cli.RunAsync("doctor", "--json");
        var findings = (JsonArray)outcome.Json;
        Assert.Equal(findings.Any(finding => (string?)finding!["level"] == "bad") ? 1 : 0, outcome.Code);
        return findings;
    }

    private Machine Machine() => new()
    {
        Confinements = () => [Works, Landlock],
        FreeBytes = _ => 1L << 40,
        InotifyLimit = _machine["limit"],
        TerminalLimit = _machine["limit"],
        UnitFolders = [_machine["units"], _machine["absent"]],
    };
}

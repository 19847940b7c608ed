using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Pty;

public sealed class SpawnerTests
{
    [Fact]
    public void Start_ProgramMissing_NamesProgramAndCause()
    {
        IOException failure = Assert.Throws<IOException>(() => Spawner.Start(Request("/no/such/program")));

        Assert.Contains("/no/such/program", failure.Message, StringComparison.Ordinal);
        Assert.Contains("No such file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NulInAnArgument_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Spawner.Start(Request("/bin/echo", "a\0b")));

    [Fact]
    public async Task Start_OutputFile_IsAppendedToAndPrivate()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(Request("/bin/echo", "one") with { OutputPath = folder["log"] });
        await RunAsync(Request("/bin/echo", "two") with { OutputPath = folder["log"] });

        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(folder["log"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["log"]));
    }

    [Fact]
    public async Task Start_Child_LeadsItsOwnSession()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(Request("/bin/sh", "-c", "test $(ps -o sid= -p $$) = $$ && echo yes") with { OutputPath = folder["log"] });

        Assert.Equal("yes\n", await File.ReadAllTextAsync(folder["log"]));
    }

    [Theory]
    [InlineData("exit 3", 3, null)]
    [InlineData("kill -KILL $$", null, 9)]
    public async Task TryReap_AfterTheEnd_TellsItAgainAndAgain(string script, int? code, int? signal)
    {
        ChildProcess child = Spawner.Start(Request("/bin/sh", "-c", script));

        await Eventually.TrueAsync(() => child.TryReap() is not null, "it ends");

        Assert.Equal(new ProcessEnd(code, signal), child.TryReap());
    }

    private static SpawnRequest Request(params string[] argv) =>
        new() { Argv = argv, Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" } };

    private static async Task RunAsync(SpawnRequest request)
    {
        ChildProcess child = Spawner.Start(request);
        await Eventually.TrueAsync(() => child.TryReap() is not null, "it ends");
        Assert.Equal(new ProcessEnd(0, null), child.TryReap());
    }
}

using Signalbox.Terminals.Confinement;
using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Confinement;

public sealed class BubblewrapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Command_Layers_DeeperPathsLieOnTop()
    {
        string data = Directory.CreateDirectory(_folder["data"]).FullName;
        string results = Directory.CreateDirectory(_folder["data/results"]).FullName;

        List<string> command = [.. Bubblewrap.Command("/usr/bin/bwrap", Sandbox(hidden: data, readWrite: results), "/", ["/bin/true"])];

        int hides = command.LastIndexOf("--tmpfs");
        Assert.Equal(data, command[hides + 1]);
        Assert.Equal(["--bind", results, results, "--chdir", "/", "--", "/bin/true"], command[(hides + 2)..]);
    }

    [Fact]
    public void Command_HiddenFolderIsLetThrough_IsVisible()
    {
        string data = Directory.CreateDirectory(_folder["data"]).FullName;

        List<string> command = [.. Bubblewrap.Command("/usr/bin/bwrap", Sandbox(hidden: data, readWrite: data), "/", ["/bin/true"])];

        Assert.True(command.LastIndexOf("--bind") > command.LastIndexOf("--tmpfs"));
    }

    [Fact]
    public void Command_PathsThatDoNotExist_AreLeftOut()
    {
        IReadOnlyList<string> command = Bubblewrap.Command("/usr/bin/bwrap", Sandbox(hidden: _folder["no"], readWrite: _folder["neither"]), "/", ["/bin/true"]);

        Assert.DoesNotContain(_folder["no"], command);
        Assert.DoesNotContain(_folder["neither"], command);
    }

    [Fact]
    public void Command_LinkBelowHidden_KeepsItsName()
    {
        string hidden = Directory.CreateDirectory(_folder["hidden"]).FullName;
        string real = Directory.CreateDirectory(_folder["real"]).FullName;
        string link = Path.Combine(hidden, "link");
        Directory.CreateSymbolicLink(link, real);

        string command = string.Join(' ', Bubblewrap.Command("/usr/bin/bwrap", Sandbox(hidden, readWrite: link), "/", ["/bin/true"]));

        Assert.Contains($"--bind {real} {real}", command, StringComparison.Ordinal);
        Assert.Contains($"--bind {real} {link}", command, StringComparison.Ordinal);
    }

    private static SandboxSpec Sandbox(string hidden, string readWrite) => new() { Hidden = [hidden], ReadWrite = [readWrite] };
}

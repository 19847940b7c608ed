using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Pty;

public sealed class ProcessTreeTests
{
    [Fact]
    public async Task Descendants_GrandchildWithAnOddName_IsFoundAndCanBeSignalled()
    {
        using var folder = new TemporaryFolder();
        string odd = folder["a) Z 1 (b"];
        File.Copy("/bin/sleep", odd);
        ChildProcess shell = Spawner.Start(new SpawnRequest
        {
            Argv = ["/bin/sh", "-c", $"'{odd}' 1000 & wait"],
            Environment = new Dictionary<string, string> { ["PATH"] = "/bin:/usr/bin" },
        });

        await Eventually.TrueAsync(() => ProcessTree.Descendants(shell.Pid).Count == 1, "the grandchild is found");
        ProcessTree.Signal(shell.Pid, ProcessTree.Descendants(shell.Pid), 9);

        await Eventually.TrueAsync(() => shell.TryReap() is not null, "the shell ends with its child");
    }

    [Fact]
    public async Task Signal_ProcessIsNotBelowTheRoot_IsSpared()
    {
        ChildProcess first = Spawner.Start(Sleep());
        ChildProcess second = Spawner.Start(Sleep());

        ProcessTree.Signal(first.Pid, [second.Pid], 9);
        Assert.True(Directory.Exists($"/proc/{second.Pid}"));
        ProcessTree.Signal(Environment.ProcessId, [first.Pid, second.Pid], 9);

        await Eventually.TrueAsync(() => first.TryReap() is not null && second.TryReap() is not null, "both end");
        Assert.Equal(9, second.TryReap()!.Signal);
    }

    private static SpawnRequest Sleep() => new() { Argv = ["/bin/sleep", "1000"], Environment = new Dictionary<string, string>() };
}

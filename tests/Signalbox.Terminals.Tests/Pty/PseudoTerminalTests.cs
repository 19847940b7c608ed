using System.Text;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Pty;

public sealed class PseudoTerminalTests
{
    [Fact]
    public void Read_NothingThere_IsZero()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open(80, 24);

        Assert.Equal(0, terminal.Read(new byte[10]));
    }

    [Fact]
    public async Task Read_ProgramHasEnded_EverythingItWroteIsThere()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open(80, 24);
        ChildProcess child = Spawner.Start(new SpawnRequest
        {
            Argv = ["/bin/sh", "-c", "stty size; echo end"],
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
            TerminalPath = terminal.SlavePath,
        });
        await Eventually.TrueAsync(() => child.TryReap() is not null, "it ends");

        byte[] buffer = new byte[1000];
        int count = terminal.Read(buffer);

        Assert.Equal("24 80\r\nend\r\n", Encoding.ASCII.GetString(buffer, 0, count));
        // Nobody has the terminal open now, and reading still is no error.
        Assert.Equal(0, terminal.Read(buffer));
    }

    [Fact]
    public void Write_NobodyReads_TakesSomeThenNothing()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open(80, 24);
        byte[] bytes = Encoding.ASCII.GetBytes(new string('x', 100) + "\n");
        int rounds = 0;

        while (terminal.Write(bytes) > 0 && rounds++ < 100_000)
        {
        }

        Assert.InRange(rounds, 1, 99_999);
    }
}

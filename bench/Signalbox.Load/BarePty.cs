using Signalbox.Terminals.Pty;

namespace Signalbox.Load;

/// <summary>The floor: a terminal that is only read, and nothing done with what it gives.</summary>
internal static class BarePty
{
    /// <summary>MB/s from the first byte until the last one is read.</summary>
    public static async Task<double> MeasureAsync(Flood flood)
    {
        flood.Reset();
        using PseudoTerminal terminal = PseudoTerminal.Open(80, 24);
        ChildProcess child = Spawner.Start(new SpawnRequest
        {
            Argv = ["/bin/bash", flood.ScriptFile],
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
            TerminalPath = terminal.SlavePath,
        });
        await flood.UntilReadyAsync();
        flood.Go();
        Read(terminal, flood.Bytes);
        double rate = flood.RateUntilNow();
        await Flood.UntilAsync(() => child.TryReap() is not null, "the flooding program to end");
        return rate;
    }

    private static void Read(PseudoTerminal terminal, long wanted)
    {
        const int MostQuiet = 10_000;
        var poll = new PollSet();
        byte[] buffer = new byte[64 * 1024];
        for (long read = 0; read < wanted;)
        {
            poll.Clear();
            int output = poll.Add(terminal.Master, readable: true);
            poll.Wait(MostQuiet);
            if (!poll.CanRead(output))
            {
                throw new InvalidOperationException($"The terminal was quiet for {MostQuiet / 1000} s after {read} of {wanted} bytes.");
            }

            read += terminal.Read(buffer);
        }
    }
}

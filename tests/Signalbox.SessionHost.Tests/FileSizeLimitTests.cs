using System.Diagnostics;
using System.Globalization;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

public sealed class FileSizeLimitTests
{
    [Fact]
    public async Task Transcript_OverTheProcessesFileSizeLimit_IsAGapAndTheHostGoesOn()
    {
        await using var session = HostedSession.Shell("while [ ! -e go ]; do sleep 0.05; done; head -c 100000 /dev/zero | tr '\\0' x; exit 5");
        var host = session.Launch();
        await Eventually.TrueAsync(() => session.Facts.Started is not null, "the program was started");
        await LimitFileSizeAsync(host.Pid, 20_000);
        await File.WriteAllTextAsync(session["go"], "");

        ExitFact exit = await session.ExitAsync();
        Assert.Equal(5, exit.Code);
        using var reader = TranscriptReader.Open(session.Folder);
        await Eventually.TrueAsync(() => reader.DetectHead() == 100_000, "the gap is recorded");
        Assert.Equal(20_000, session.Transcript.Length);
    }

    private static async Task LimitFileSizeAsync(int processId, int bytes)
    {
        string[] arguments = ["--pid", processId.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}"];
        using var process = Process.Start("prlimit", arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}

using System.Diagnostics;

namespace Signalbox.Load;

/// <summary>A recorder that others use, as a shell line that runs the script <c>$1</c> in a terminal, records to the file <c>$2</c>, and ends when both are done.</summary>
internal sealed record ForeignRecorder(string Name, string Program, string Package, string Line)
{
    public static IReadOnlyList<ForeignRecorder> All { get; } =
    [
        new("asciinema rec", "asciinema", "asciinema", """asciinema rec -q --overwrite -c "bash $1" "$2" """),
        new("script", "script", "util-linux bsdutils", """script -q -c "bash $1" "$2" """),

        // The server leaves when its only session has ended; a program that tmux starts later than the sign would not be recorded, so it waits for the pipe.
        new("tmux pipe-pane", "tmux", "tmux", """
            tmux -S "$2.socket" -f /dev/null new-session -d -x 80 -y 24 "until [ -e '$2.piped' ]; do sleep 0.02; done; exec bash '$1'"
            tmux -S "$2.socket" pipe-pane "exec cat > '$2'"
            : > "$2.piped"
            while tmux -S "$2.socket" has-session 2>/dev/null; do sleep 0.02; done
            """),
    ];

    public bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <summary>MB/s from the first byte until the recorder has all and is gone.</summary>
    public async Task<double> MeasureAsync(Flood flood)
    {
        flood.Reset();
        string record = Path.Combine(flood.Folder, $"{Program}.record");
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"exec > /dev/null < /dev/null\n{Line}", "bench", flood.ScriptFile, record])
        {
            WorkingDirectory = flood.Folder,
            Environment = { ["TERM"] = "xterm-256color", ["LC_ALL"] = "C.UTF-8", ["TMUX"] = "", ["HOME"] = flood.Folder },
        };
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await flood.UntilReadyAsync();
            flood.Go();
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        double rate = flood.RateUntilNow();
        long size = new FileInfo(record).Length;
        return size >= flood.Bytes ? rate : throw new InvalidOperationException($"{Name} recorded {size} of {flood.Bytes} bytes. Run it by hand: {Line}");
    }
}

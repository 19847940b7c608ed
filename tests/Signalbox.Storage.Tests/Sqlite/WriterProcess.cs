using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>A storage-writer process and what it said.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;

    private WriterProcess(string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "storage-writer"), arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            },
        };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                Lines.Enqueue(line.Data);
            }
        };
        _process.Start();
        _process.BeginOutputReadLine();
    }

    public ConcurrentQueue<string> Lines { get; } = [];

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>The numbers of the writes that it saw acknowledged.</summary>
    public IEnumerable<long> Acknowledged => Lines.Where(line => char.IsAsciiDigit(line[0])).Select(line => long.Parse(line, CultureInfo.InvariantCulture));

    public static WriterProcess Hold(string path) => new(["hold", path]);

    public static WriterProcess Write(string path, int writers) => new(["write", path, writers.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>SIGKILL: nothing of it runs any more when this returns, and all that it said was read.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public Task ExitedAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>The real hub executable over a <see cref="HubPlace"/>; it can be killed and started again on the same folder.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    private HubProcess(HubPlace place)
    {
        Place = place;
        Api = new HubApi(place);
    }

    /// <summary>The built hub, with its session host beside it.</summary>
    public static string Executable { get; } = Path.Combine(
        Repository.Root,
        "src/Signalbox.Hub/bin",
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!),
        "net10.0/signalbox-hub");

    public HubPlace Place { get; }

    public HubApi Api { get; }

    public int Pid => _process!.Id;

    /// <summary>All that the hubs of this place wrote to their console.</summary>
    public string Said => string.Join('\n', _said);

    public static async Task<HubProcess> StartAsync(params (string Name, string Value)[] settings)
    {
        var hub = new HubProcess(new HubPlace(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal)));
        await hub.StartAgainAsync();
        return hub;
    }

    /// <summary>A hub whose data folder lies somewhere else.</summary>
    public static async Task<HubProcess> StartAtAsync(string data, params (string Name, string Value)[] settings)
    {
        var hub = new HubProcess(new HubPlace(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal), data));
        await hub.StartAgainAsync();
        return hub;
    }

    /// <summary>Starts the executable once more on the same place and waits until it answers. <paramref name="extra"/> are variables of this start alone.</summary>
    public async Task StartAgainAsync(params (string Name, string Value)[] extra)
    {
        _process = Launch(Place, extra);
        long began = Stopwatch.GetTimestamp();
        while (!await Api.IsHealthyAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"The hub does not answer at {Place.Address}. It said:\n{Said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Starts a second process over the same place, which is expected to leave; gives its exit code and what it said.</summary>
    public async Task<CommandOutcome> TrySecondAsync() =>
        await Command.RunAsync(Executable, ["--urls", "http://127.0.0.1:0"], Place.Work, Place.Environment);

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Kills the hub and starts it again.</summary>
    public async Task CrashAsync()
    {
        await KillAsync();
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            await StopAsync(running);
        }

        await EndHostsAsync();
        Api.Dispose();
        Place.Dispose();
    }

    private Process Launch(HubPlace place, (string Name, string Value)[] extra)
    {
        var start = new ProcessStartInfo(Executable, ["--urls", place.Address])
        {
            UseShellExecute = false,
            WorkingDirectory = place.Work,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in place.Environment.Select(pair => (pair.Key, pair.Value)).Concat(extra))
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task StopAsync(Process running)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await Api.StopAsync(patience.Token);
            await running.WaitForExitAsync(patience.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Hosts outlive their hub on purpose; those of this place must not outlive the test.</summary>
    private async Task EndHostsAsync()
    {
        string root = Path.GetDirectoryName(Place.Work)!;
        foreach (TaskPlace task in Place.Tasks.ToList())
        {
            if (task.HostPid is > 0 and var host)
            {
                int[] below = [.. task.Descendants];
                Posix.Signal(host, Posix.SigKill);
                await Eventually.TrueAsync(() => !Posix.Lives(host, task.Folder), "the session host is gone");
                foreach (int left in below.Where(pid => Posix.Lives(pid, root)))
                {
                    Posix.End(left);
                }

                // Until then they write into the folder that is about to be deleted.
                await Eventually.TrueAsync(() => !below.Any(pid => Posix.Lives(pid, root)), "what ran below the session host is gone");
            }
        }
    }
}

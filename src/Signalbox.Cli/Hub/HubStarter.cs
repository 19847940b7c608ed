using Signalbox.Terminals.Pty;

namespace Signalbox.Cli.Hub;

/// <summary>Starts a hub in the background when none answers.</summary>
internal static class HubStarter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes sure that a hub answers, and gives the settings with the token that it then has.</summary>
    /// <param name="around">The surroundings.</param>
    /// <param name="roots">Folders in which tasks may work, for a hub that is started here.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<CliSettings> EnsureAsync(CliSurroundings around, IReadOnlyList<string> roots, CancellationToken cancellationToken)
    {
        CliSettings settings = CliSettings.Read(around.Environment);
        using var client = new HubClient(settings);
        if (await client.HealthAsync(cancellationToken) is not null)
        {
            return settings;
        }

        if (!settings.IsLocal)
        {
            throw new CliException($"No hub answers at {settings.Url}, and only a hub on this machine can be started from here. Check SIGNALBOX_URL.");
        }

        if (!around.IsLinux)
        {
            throw new CliException($"No hub answers at {settings.Url}, and none can be started here: hubs run on Linux. Name yours in SIGNALBOX_URL.");
        }

        string log = Path.Combine(settings.Home, "hub.log");
        await around.Error.WriteLineAsync($"signalbox: no hub runs at {settings.Url}; starting one in the background (log: {log}; stop it with 'signalbox stop')");
        ChildProcess hub = Start(around, settings, log, roots);
        await WaitAsync(around, client, hub, log, cancellationToken);
        return CliSettings.Read(around.Environment);
    }

    private static ChildProcess Start(CliSurroundings around, CliSettings settings, string log, IReadOnlyList<string> roots)
    {
        Directory.CreateDirectory(settings.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Spawner.Start(new SpawnRequest
        {
            Argv = [around.HubProgram(), "--urls", settings.Url.GetLeftPart(UriPartial.Authority)],
            Environment = WithRoots(around.Environment, settings.Home, roots),
            Workdir = "/",
            OutputPath = log,
        });
    }

    /// <summary>The environment of a hub: ours, with the folders in which its tasks may work.</summary>
    public static Dictionary<string, string> WithRoots(IReadOnlyDictionary<string, string> environment, string home, IReadOnlyList<string> roots)
    {
        var hub = new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["SIGNALBOX_HOME"] = home };

        // The runtime's diagnostics socket would let every process of this user read the hub's memory.
        hub.TryAdd("DOTNET_EnableDiagnostics", "0");
        if (roots.Count > 0)
        {
            string[] all = [.. (environment.GetValueOrDefault("SIGNALBOX_WORKDIR_ROOTS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), .. roots];
            hub["SIGNALBOX_WORKDIR_ROOTS"] = string.Join(':', all.Distinct(StringComparer.Ordinal));
        }

        return hub;
    }

    private static async Task WaitAsync(CliSurroundings around, HubClient client, ChildProcess hub, string log, CancellationToken cancellationToken)
    {
        long started = around.Time.GetTimestamp();
        while (await client.HealthAsync(cancellationToken) is null)
        {
            if (hub.TryReap() is not null || around.Time.GetElapsedTime(started) > Patience)
            {
                throw new CliException($"The hub did not start. The end of its log '{log}':\n{Tail(log)}");
            }

            await Task.Delay(Pause, around.Time, cancellationToken);
        }
    }

    private static string Tail(string log) =>
        File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(10)) : "(there is no log)";
}

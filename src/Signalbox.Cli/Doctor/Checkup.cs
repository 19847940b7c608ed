using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Cli.Doctor;

/// <summary>Looks at everything that a hub needs on this machine.</summary>
internal sealed class Checkup(CliSurroundings around)
{
    private const long NeededBytes = 1L << 30;
    private static readonly (string Program, string How)[] Agents =
    [
        ("hermes", "see the Hermes Agent project"),
        ("claude", "npm install -g @anthropic-ai/claude-code"),
        ("codex", "npm install -g @openai/codex"),
        ("opencode", "npm install -g opencode-ai"),
        ("gemini", "npm install -g @google/gemini-cli"),
    ];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        CliSettings settings = CliSettings.Read(around.Environment);
        return
        [
            await HubAsync(settings, cancellationToken),
            .. await HubFindingsAsync(settings, cancellationToken),
            Home(settings.Home),
            Token(settings.Home),
            Space(settings.Home),
            Confinement(),
            Limit("inotify instances", around.Machine.InotifyLimit, 16),
            Limit("pseudo-terminals", around.Machine.TerminalLimit, 64),
            Services(),
            .. Agents.Select(agent => Agent(agent.Program, agent.How)),
        ];
    }

    private static async Task<Finding> HubAsync(CliSettings settings, CancellationToken cancellationToken)
    {
        using var client = new HubClient(settings);
        JsonObject? health = await client.HealthAsync(cancellationToken);
        string ours = typeof(Checkup).Assembly.GetName().Version?.ToString(3) ?? "";
        return health is null ? new Finding("hub", Level.Note, $"none answers at {settings.Url}", "Start one with 'signalbox serve'; 'signalbox run' does so by itself.")
            : health.OptionalText("version")?.StartsWith(ours, StringComparison.Ordinal) is true ? new Finding("hub", Level.Good, $"answers at {settings.Url}, version {health.OptionalText("version")}")
            : new Finding("hub", Level.Note, $"version {health.OptionalText("version") ?? "(unknown)"} answers, this command line is {ours}", "Stop the hub and start it again; its tasks go on.");
    }

    /// <summary>What the hub itself finds wrong, with its own eyes; nothing when it can't be asked, or not by this caller.</summary>
    private static async Task<IEnumerable<Finding>> HubFindingsAsync(CliSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new HubClient(settings, TimeSpan.FromSeconds(30));
            JsonNode report = await client.GetAsync("/api/doctor", cancellationToken);
            return report.List("findings")
                .Where(finding => finding.Text("level") is "warn" or "fail")
                .Select(finding => new Finding($"hub: {finding.Text("check")}", finding.Text("level") == "fail" ? Level.Bad : Level.Note, finding.Text("detail"), finding.OptionalText("next_step") ?? ""));
        }
        catch (CliException)
        {
            return [];
        }
    }

    private static Finding Home(string home)
    {
        if (!Directory.Exists(home))
        {
            return new Finding("data folder", Level.Good, $"'{home}' is made at the first start");
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return (File.GetUnixFileMode(home) & Others) == UnixFileMode.None
            ? new Finding("data folder", Level.Good, $"'{home}' is private")
            : new Finding("data folder", Level.Bad, $"'{home}' can be reached by other users", $"chmod 700 '{home}'");
    }

    private static Finding Token(string home)
    {
        string path = Path.Combine(home, "admin.token");
        return !File.Exists(path) ? new Finding("admin token", Level.Good, "is made at the first start")
            : File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite) ? new Finding("admin token", Level.Good, "only you can read it")
            : new Finding("admin token", Level.Bad, $"'{path}' has a mode other than 600", $"chmod 600 '{path}', and revoke the token if others use this machine");
    }

    private Finding Space(string home)
    {
        string existing = home;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing) ?? "/";
        }

        long free = around.Machine.FreeBytes(existing);
        string amount = (free / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GiB free";
        return free >= NeededBytes ? new Finding("disk", Level.Good, amount)
            : new Finding("disk", Level.Bad, amount, "Free some space: recordings stop while the disk is full.");
    }

    /// <summary>The hub takes the first that works, and refuses tasks where none does, unless the operator said otherwise.</summary>
    private Finding Confinement()
    {
        IReadOnlyList<ConfinementFinding> ways = around.Machine.Confinements();
        ConfinementFinding? best = ways.FirstOrDefault(way => way.Works);
        string[] broken = [.. ways.TakeWhile(way => !way.Works).Select(way => way.Reason ?? way.Kind)];
        string remedy = string.Join(' ', ways.TakeWhile(way => !way.Works).Select(way => way.Remedy));
        return (best, broken) switch
        {
            ({ } way, []) => new Finding("confinement", Level.Good, $"{way.Kind} works"),
            ({ } way, _) => new Finding("confinement", Level.Note, $"{way.Kind} works, which confines less: {string.Join("; ", broken)}", remedy),
            _ when around.Environment.GetValueOrDefault("SIGNALBOX_UNCONFINED") == "1" =>
                new Finding("confinement", Level.Note, $"agents run unconfined, as SIGNALBOX_UNCONFINED=1 allows: {string.Join("; ", broken)}", remedy),
            _ => new Finding("confinement", Level.Bad, $"agents can't be confined, so the hub refuses tasks: {string.Join("; ", broken)}", remedy),
        };
    }

    private static Finding Limit(string what, string path, long needed)
    {
        long value = File.Exists(path) && long.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long found) ? found : -1;
        return value < 0 ? new Finding(what, Level.Note, "the limit can't be read")
            : value >= needed ? new Finding(what, Level.Good, $"limit {value}")
            : new Finding(what, Level.Bad, $"limit {value}, at least {needed} are needed", $"Raise {path}");
    }

    /// <summary>Service managers end all processes of a unit by default: session hosts would die with the hub.</summary>
    private Finding Services()
    {
        IReadOnlyList<HubUnit> units = HubUnit.FindAll(around.Machine.UnitFolders);
        HubUnit[] ending = [.. units.Where(unit => unit.KillMode != "process")];
        return units.Count == 0 ? new Finding("service", Level.Good, "no systemd unit starts a hub")
            : ending.Length == 0 ? new Finding("service", Level.Good, $"{string.Join(", ", units.Select(unit => unit.Path))}: KillMode=process")
            : new Finding(
                "service",
                Level.Bad,
                $"{string.Join(", ", ending.Select(unit => $"'{unit.Path}' has KillMode={unit.KillMode}"))}: stopping the hub ends every task",
                "Write KillMode=process into its [Service] section, then systemctl daemon-reload (with --user for a unit of yours).");
    }

    private Finding Agent(string program, string how) =>
        Find(program) is { } path
            ? new Finding($"agent {program}", Level.Good, path)
            : new Finding($"agent {program}", Level.Note, "not installed", how);

    private string? Find(string program) =>
        (around.Environment.GetValueOrDefault("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}

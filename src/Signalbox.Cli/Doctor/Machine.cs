using Signalbox.Terminals.Confinement;

namespace Signalbox.Cli.Doctor;

/// <summary>Where the doctor looks on this machine; tests bring their own.</summary>
internal sealed record Machine
{
    /// <summary>The ways of confining agents, the better ones first, tried out.</summary>
    public Func<IReadOnlyList<ConfinementFinding>> Confinements { get; init; } = ConfinementProbe.Run;

    /// <summary>Free bytes at a folder.</summary>
    public Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>File that holds how many inotify instances a user may have.</summary>
    public string InotifyLimit { get; init; } = "/proc/sys/fs/inotify/max_user_instances";

    /// <summary>File that holds how many pseudo-terminals there may be.</summary>
    public string TerminalLimit { get; init; } = "/proc/sys/kernel/pty/max";

    /// <summary>Folders of systemd's units; a unit in an earlier one hides its namesakes in later ones.</summary>
    public IReadOnlyList<string> UnitFolders { get; init; } =
    [
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config/systemd/user"),
        "/etc/systemd/user",
        "/etc/systemd/system",
        "/run/systemd/system",
        "/usr/local/lib/systemd/system",
        "/usr/lib/systemd/system",
    ];
}

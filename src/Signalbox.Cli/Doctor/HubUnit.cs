namespace Signalbox.Cli.Doctor;

/// <summary>A systemd unit that starts a hub, as far as the doctor cares.</summary>
/// <param name="Path">The unit's file.</param>
/// <param name="KillMode">What systemd does with the unit's processes when it stops it.</param>
internal sealed record HubUnit(string Path, string KillMode)
{
    private const string DefaultKillMode = "control-group";

    /// <summary>The units in <paramref name="folders"/> that start a hub, with their drop-ins applied.</summary>
    public static IReadOnlyList<HubUnit> FindAll(IReadOnlyList<string> folders)
    {
        string[] present = [.. folders.Where(Directory.Exists)];
        return
        [
            .. present.SelectMany(folder => Directory.EnumerateFiles(folder, "*.service"))
                .DistinctBy(System.IO.Path.GetFileName, StringComparer.Ordinal)
                .Select(path => Read(path, present))
                .OfType<HubUnit>(),
        ];
    }

    private static HubUnit? Read(string path, string[] folders)
    {
        string dropIns = System.IO.Path.GetFileName(path) + ".d";
        IEnumerable<string> files = folders
            .Select(folder => System.IO.Path.Combine(folder, dropIns))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.conf"))
            .DistinctBy(System.IO.Path.GetFileName, StringComparer.Ordinal)
            .OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal);
        (string Name, string Value)[] settings = [.. files.Prepend(path).SelectMany(ServiceSettings)];
        return settings.Any(StartsHub)
            ? new HubUnit(path, settings.Where(setting => setting.Name == "KillMode").Select(setting => setting.Value).LastOrDefault(DefaultKillMode))
            : null;
    }

    private static bool StartsHub((string Name, string Value) setting) =>
        setting.Name == "ExecStart" && (setting.Value.Contains("signalbox-hub", StringComparison.Ordinal) || setting.Value.Contains("signalbox serve", StringComparison.Ordinal));

    /// <summary>The assignments of a unit file's [Service] section. A file that can't be read says nothing.</summary>
    private static List<(string Name, string Value)> ServiceSettings(string path)
    {
        var settings = new List<(string, string)>();
        string section = "";
        foreach (string line in Lines(path).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                section = line;
            }
            else if (section == "[Service]" && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && line[0] is not ('#' or ';'))
            {
                settings.Add((line[..at].TrimEnd(), line[(at + 1)..].TrimStart()));
            }
        }

        return settings;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

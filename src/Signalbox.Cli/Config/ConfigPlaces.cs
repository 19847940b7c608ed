namespace Signalbox.Cli.Config;

/// <summary>Where this person's programs keep their settings.</summary>
internal sealed class ConfigPlaces(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The home folder.</summary>
    public string Home => Variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Settings of programs with windows.</summary>
    public string Applications =>
        OperatingSystem.IsMacOS() ? Path.Combine(Home, "Library", "Application Support")
        : OperatingSystem.IsWindows() ? Variable("APPDATA") ?? Path.Combine(Home, "AppData", "Roaming")
        : Xdg;

    /// <summary>Settings of programs that follow the XDG rules everywhere.</summary>
    public string Xdg => Variable("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config");

    /// <summary>A file below the folder that a variable names, else below one in the home folder.</summary>
    public string Below(string variable, string usual, string file) => Path.Combine(Variable(variable) ?? Path.Combine(Home, usual), file);

    private string? Variable(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}

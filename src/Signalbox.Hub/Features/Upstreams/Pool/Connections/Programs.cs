namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>Finds programs as a shell does.</summary>
internal static class Programs
{
    /// <summary>The absolute path; null when there is no such program.</summary>
    public static string? Find(string name, string? path)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return Path.IsPathRooted(name) && IsProgram(name) ? name : null;
        }

        return (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}

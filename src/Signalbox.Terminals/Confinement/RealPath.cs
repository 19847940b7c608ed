namespace Signalbox.Terminals.Confinement;

/// <summary>Paths as the kernel sees them: rules about links would be rules about nothing.</summary>
public static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links; what does not exist is kept as it is.</summary>
    public static string Of(string path)
    {
        int links = 0;
        return Resolve(Path.GetFullPath(path), ref links);
    }

    /// <summary>Whether a path lies below a folder, or is it.</summary>
    public static bool IsIn(string path, string folder) =>
        folder == "/" || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string Resolve(string path, ref int links)
    {
        string resolved = "/";
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            if (new FileInfo(resolved).LinkTarget is not { } target)
            {
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"'{path}' goes through too many links.");
            }

            resolved = Resolve(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(resolved)!, target)), ref links);
        }

        return resolved.Length > 1 ? resolved.TrimEnd('/') : resolved;
    }
}

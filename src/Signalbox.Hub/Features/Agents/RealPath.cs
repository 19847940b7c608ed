namespace Signalbox.Hub.Features.Agents;

/// <summary>Paths without links on the way.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path with every link in it resolved, as far as it exists.</summary>
    public static string Of(string path)
    {
        var rest = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        string resolved = "/";
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            string next = Path.GetFullPath(Path.Combine(resolved, part));
            if (new FileInfo(next).LinkTarget is { } target && ++links <= MostLinks)
            {
                string full = Path.GetFullPath(target, resolved);
                foreach (string piece in Parts(full).Reverse())
                {
                    rest.Push(piece);
                }

                resolved = "/";
            }
            else
            {
                resolved = next;
            }
        }

        return resolved;
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies in it. Both absolute.</summary>
    public static bool IsIn(string path, string folder) =>
        path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + "/", StringComparison.Ordinal);

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

using System.Security.Cryptography;

namespace Signalbox.TestSupport;

/// <summary>
/// A folder of the repository with a package.json and its lock. What the lock says is installed once for each lock, in a cache outside the repository
/// (<c>$XDG_CACHE_HOME/signalbox-tests</c>), and linked as the folder's <c>node_modules</c>.
/// </summary>
public sealed class NpmFolder
{
    private NpmFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>A file inside the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Installs exactly what the lock says, if that is not there yet. Test processes that want the same at once wait for each other.</summary>
    /// <param name="relative">The folder below the repository's root.</param>
    public static async Task<NpmFolder> InstallAsync(string relative)
    {
        var folder = new NpmFolder(System.IO.Path.Combine(Repository.Root, relative));
        byte[] wanted = [.. await File.ReadAllBytesAsync(folder["package.json"]), .. await File.ReadAllBytesAsync(folder["package-lock.json"])];
        string installed = System.IO.Path.Combine(Cache, $"{System.IO.Path.GetFileName(relative)}-{Convert.ToHexStringLower(SHA256.HashData(wanted))[..12]}");
        Directory.CreateDirectory(Cache);
        await using FileStream turn = await TakeTurnAsync(installed + ".lock");
        if (!Directory.Exists(installed))
        {
            await InstallAsync(folder, installed);
        }

        Link(folder["node_modules"], System.IO.Path.Combine(installed, "node_modules"));
        return folder;
    }

    private static string Cache { get; } = System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } home
            ? home
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "signalbox-tests");

    private static async Task InstallAsync(NpmFolder folder, string installed)
    {
        // Moved into place when complete: a killed test run must not leave half of it behind.
        string partial = installed + ".partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        Directory.CreateDirectory(partial);
        foreach (string name in (string[])["package.json", "package-lock.json"])
        {
            File.Copy(folder[name], System.IO.Path.Combine(partial, name));
        }

        (await Command.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], partial)).Succeeded();
        Directory.Move(partial, installed);
    }

    private static void Link(string link, string target)
    {
        if (new DirectoryInfo(link).LinkTarget == target)
        {
            return;
        }

        if (Directory.Exists(link) || File.Exists(link) || new FileInfo(link).LinkTarget is not null)
        {
            // Deletes the link, or what a person installed by hand.
            Directory.Delete(link, recursive: new DirectoryInfo(link).LinkTarget is null);
        }

        Directory.CreateSymbolicLink(link, target);
    }

    private static async Task<FileStream> TakeTurnAsync(string path)
    {
        FileStream? turn;
        while ((turn = TryOpen(path)) is null)
        {
            // The lock goes with its holder, whose npm ci has a limit of its own.
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        return turn;
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

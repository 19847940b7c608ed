using System.Security.Cryptography;

namespace Signalbox.TestSupport;

/// <summary>
/// A folder of the repository with a package.json, its lock, and scripts that use the packages. What the lock says is installed once for each lock,
/// outside the repository, and linked as the folder's <c>node_modules</c>.
/// </summary>
public sealed class NpmFolder
{
    private static readonly string[] Manifests = ["package.json", "package-lock.json"];

    private NpmFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>A file inside the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Installs exactly what the lock says, if that is not there yet.</summary>
    /// <param name="relative">The folder below the repository's root.</param>
    public static async Task<NpmFolder> InstallAsync(string relative)
    {
        var folder = new NpmFolder(System.IO.Path.Combine(Repository.Root, relative));
        byte[] wanted = [.. Manifests.SelectMany(name => File.ReadAllBytes(folder[name]))];
        string name = $"{System.IO.Path.GetFileName(relative)}-{Convert.ToHexStringLower(SHA256.HashData(wanted))[..12]}";
        await NpmCache.GetAsync(name, folder.FillAsync, installed => Link(folder["node_modules"], System.IO.Path.Combine(installed, "node_modules")));
        return folder;
    }

    private async Task FillAsync(string draft)
    {
        foreach (string manifest in Manifests)
        {
            File.Copy(this[manifest], System.IO.Path.Combine(draft, manifest));
        }

        (await Command.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], draft)).Succeeded();
    }

    private static void Link(string link, string target)
    {
        var present = new DirectoryInfo(link);
        if (present.LinkTarget == target)
        {
            return;
        }

        if (present.Exists || present.LinkTarget is not null)
        {
            Directory.Delete(link, recursive: present.LinkTarget is null); // The link, or what a person installed by hand.
        }

        Directory.CreateSymbolicLink(link, target);
    }
}

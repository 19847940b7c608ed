namespace Signalbox.TestSupport;

/// <summary>A folder of the repository with a package.json and its lock; the packages are installed when the lock has changed.</summary>
public sealed class NpmFolder
{
    private NpmFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>A file inside the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Installs exactly what the lock says. Test processes that want the same folder at once wait for each other.</summary>
    /// <param name="relative">The folder below the repository's root.</param>
    public static async Task<NpmFolder> InstallAsync(string relative)
    {
        var folder = new NpmFolder(System.IO.Path.Combine(Repository.Root, relative));
        string installed = folder["node_modules/.installed-lock.json"];
        string wanted = await File.ReadAllTextAsync(folder["package-lock.json"]);
        await using FileStream turn = await TakeTurnAsync(folder["node_modules.lock"]);
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed) != wanted)
        {
            (await Command.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder.Path)).Succeeded();
            await File.WriteAllTextAsync(installed, wanted);
        }

        return folder;
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
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

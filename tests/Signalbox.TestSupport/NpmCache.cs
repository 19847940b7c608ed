namespace Signalbox.TestSupport;

/// <summary>Packages from npm, kept outside the repository (<c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>, folder <c>signalbox-tests</c>) for all test processes.</summary>
internal static class NpmCache
{
    private static readonly string Root = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "signalbox-tests");

    /// <summary>The folder of a name; made by <paramref name="install"/> when it is not there. Test processes that want the same at once wait for each other.</summary>
    /// <param name="name">The folder's name.</param>
    /// <param name="install">Fills the folder.</param>
    /// <param name="use">Called with the folder before the next process gets its turn.</param>
    public static async Task<string> GetAsync(string name, Func<string, Task> install, Action<string>? use = null)
    {
        string folder = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await using FileStream turn = await TakeTurnAsync(folder + ".lock");
        if (!Directory.Exists(folder))
        {
            // Into a folder beside it, moved when complete: a killed test run must not leave half of it behind.
            string draft = folder + ".new";
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }

            Directory.CreateDirectory(draft);
            await install(draft);
            Directory.Move(draft, folder);
        }

        use?.Invoke(folder);
        return folder;
    }

    private static async Task<FileStream> TakeTurnAsync(string path)
    {
        FileStream? turn;
        while ((turn = TryOpen(path)) is null)
        {
            // The lock goes with its holder, whose npm has a limit of its own.
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

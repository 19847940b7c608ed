using System.Diagnostics;

namespace Signalbox.TestSupport;

/// <summary>
/// Programs from npm that tests run against, such as real coding agents. Installed once per version into a cache outside the repository
/// (<c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>, folder <c>signalbox-tests</c>).
/// </summary>
public static class NpmTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Whether npm is on PATH. A test that needs a tool is skipped without it, and fails for anything else that goes wrong.</summary>
    public static bool IsAvailable => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "npm")));

    /// <summary>The absolute path of a package's program, installed first if need be.</summary>
    public static async Task<string> GetAsync(string package, string version, string program)
    {
        string folder = Path.Combine(Cache, $"{package}@{version}");
        string path = Path.Combine(folder, "node_modules", ".bin", program);
        using FileStream alone = await LockAsync(folder + ".lock");
        if (!File.Exists(path))
        {
            await InstallAsync(folder, $"{package}@{version}");
        }

        return path;
    }

    private static string Cache => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "signalbox-tests");

    private static async Task InstallAsync(string folder, string package)
    {
        // Into a folder beside it: a half-installed package must never look like one.
        string draft = folder + ".new";
        Remove(draft);
        Directory.CreateDirectory(draft);
        await File.WriteAllTextAsync(Path.Combine(draft, "package.json"), """{"private":true}""");
        (await Command.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--save-exact", package], draft)).Succeeded();
        Remove(folder);
        Directory.Move(draft, folder);
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System); // Another test process installs.
            }
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

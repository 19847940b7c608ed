namespace Signalbox.TestSupport;

/// <summary>Programs from npm that tests run against, such as real coding agents. Installed once per version.</summary>
public static class NpmTool
{
    /// <summary>Whether npm is on PATH. A test that needs a tool is skipped without it, and fails for anything else that goes wrong.</summary>
    public static bool IsAvailable => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "npm")));

    /// <summary>The absolute path of a package's program, installed first if need be.</summary>
    public static async Task<string> GetAsync(string package, string version, string program)
    {
        string folder = await NpmCache.GetAsync($"{package}@{version}", async draft =>
        {
            await File.WriteAllTextAsync(Path.Combine(draft, "package.json"), """{"private":true}""");
            (await Command.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--save-exact", $"{package}@{version}"], draft)).Succeeded();
        });
        return Path.Combine(folder, "node_modules", ".bin", program);
    }
}

namespace Signalbox.Cli.Hub;

/// <summary>Where the hub is and what proves who asks.</summary>
/// <param name="Url">Base address without a trailing slash.</param>
/// <param name="Home">The data folder of a hub on this machine.</param>
/// <param name="Token">Token; null when none is known (yet).</param>
internal sealed record CliSettings(Uri Url, string Home, string? Token)
{
    private const string DefaultUrl = "http://127.0.0.1:7420";

    public static CliSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        string url = environment.GetValueOrDefault("SIGNALBOX_URL") is { Length: > 0 } set ? set : DefaultUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            throw new CliException($"SIGNALBOX_URL is '{url}', which is no http address. Set it to something like {DefaultUrl}.");
        }

        string home = environment.GetValueOrDefault("SIGNALBOX_HOME") is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".signalbox");
        string? token = environment.GetValueOrDefault("SIGNALBOX_TOKEN") is { Length: > 0 } given ? given.Trim() : ReadToken(home);
        return new CliSettings(address, home, token);
    }

    /// <summary>Whether the hub would run on this machine, so that it may be started when it does not.</summary>
    public bool IsLocal => Url.IsLoopback && Url.Scheme == "http";

    private static string? ReadToken(string home)
    {
        string path = Path.Combine(home, "admin.token");
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{path}' can't be read: {e.Message} Set SIGNALBOX_TOKEN to a token of yours.");
        }
    }
}

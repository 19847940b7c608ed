namespace Signalbox.Hub.Features.Agents;

/// <summary>The environment of an agent: an allow-list, so that a secret of the hub's never passes because nobody thought of it.</summary>
internal sealed class AgentEnvironment(AgentMachine machine, ExecutableFinder finder)
{
    private static readonly string[] Passing =
    [
        "LANG", "LANGUAGE", "LC_*", "TZ", "USER", "LOGNAME",
        "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO",
    ];

    /// <summary>The environment for a program, with the hub's variables that <paramref name="allowed"/> names (a name may end in <c>*</c>).</summary>
    public Dictionary<string, string> Create(string executable, string home, IEnumerable<string> allowed)
    {
        string[] patterns = [.. Passing, .. allowed];
        Dictionary<string, string> environment = machine.Variables
            .Where(pair => patterns.Any(pattern => Matches(pattern, pair.Key)) && !IsHubs(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        environment.TryAdd("LANG", "C.UTF-8"); // Agents draw with more than ASCII.
        environment["PATH"] = SearchPath(executable);
        environment["HOME"] = home;
        environment["SHELL"] = "/bin/bash";
        environment["TERM"] = "xterm-256color";
        environment["COLORTERM"] = "truecolor";
        return environment;
    }

    // A script agent needs its interpreter, which stands beside it when it was installed with nvm and the like.
    private string SearchPath(string executable) =>
        string.Join(':', finder.Folders.Append(Path.GetDirectoryName(executable)!).Distinct(StringComparer.Ordinal));

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    private static bool IsHubs(string name) =>
        name.StartsWith("SIGNALBOX_", StringComparison.Ordinal) || name.StartsWith("CODA_", StringComparison.Ordinal);
}

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Where shells run and as whom: on the hub's machine, as the hub's own user, in its home, by its own shell.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="User">The hub's user.</param>
/// <param name="Home">That user's home, absolute.</param>
/// <param name="Folder">Where shells begin, absolute.</param>
/// <param name="Program">The shell, absolute.</param>
/// <param name="Variables">The hub's environment.</param>
internal sealed record ShellPlace(string Machine, string User, string Home, string Folder, string Program, IReadOnlyDictionary<string, string> Variables)
{
    // What a person's programs need. Credentials of the hub's environment are not in it, because nobody thinks of every one of them.
    private static readonly string[] Passing =
    [
        "PATH", "LANG", "LANGUAGE", "LC_*", "TZ", "USER", "LOGNAME", "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR", "DOTNET_ROOT",
        "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO",
    ];

    private static readonly string[] UsualShells = ["/bin/bash", "/usr/bin/bash", "/bin/sh"];

    /// <summary>This machine.</summary>
    /// <param name="options">The shell and the folder that the operator named, if any.</param>
    public static ShellPlace Here(ShellOptions options)
    {
        Dictionary<string, string> variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string program = options.Program ?? UsualShells.Prepend(variables.GetValueOrDefault("SHELL", "")).FirstOrDefault(IsProgram, UsualShells[^1]);
        string folder = options.Folder ?? (Directory.Exists(home) ? home : "/");
        return new ShellPlace(Environment.MachineName, Environment.UserName, home, folder, program, variables);
    }

    /// <summary>The whole environment of a shell.</summary>
    public Dictionary<string, string> EnvironmentOf()
    {
        Dictionary<string, string> environment = Variables
            .Where(pair => Passing.Any(name => name.EndsWith('*') ? pair.Key.StartsWith(name[..^1], StringComparison.Ordinal) : pair.Key == name))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        environment.TryAdd("LANG", "C.UTF-8");
        environment.TryAdd("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment["HOME"] = Home;
        environment["SHELL"] = Program;
        environment["TERM"] = "xterm-256color";
        environment["COLORTERM"] = "truecolor";
        return environment;
    }

    private static bool IsProgram(string path) => Path.IsPathRooted(path) && File.Exists(path);
}

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>The keys of an entry, and what to say about one that is none of them.</summary>
internal static class EndpointKeys
{
    public const string Name = "name";
    public const string Transport = "transport";
    public const string Endpoint = "endpoint";
    public const string AuthTokenEnv = "auth_token_env";
    public const string AllowedToolsRegex = "allowed_tools_regex";
    public const string TimeoutSeconds = "timeout_seconds";
    public const string StartupTimeoutSeconds = "startup_timeout_seconds";
    public const string HeadersEnv = "headers_env";
    public const string PassEnv = "pass_env";
    public const string Cwd = "cwd";
    public const string Session = "session";
    public const string MaxSessions = "max_sessions";
    public const string MaxConcurrentCalls = "max_concurrent_calls";
    public const string Pins = "pins";

    /// <summary>In the order in which entries are written.</summary>
    public static readonly IReadOnlyList<string> OfEndpoint =
    [
        Name, Transport, Endpoint, AuthTokenEnv, AllowedToolsRegex, TimeoutSeconds, StartupTimeoutSeconds, HeadersEnv, PassEnv, Cwd, Session, MaxSessions,
        MaxConcurrentCalls, Pins,
    ];

    public const string Endpoints = "endpoints";
    public const string IncludeDefaults = "include_defaults";

    public static readonly IReadOnlyList<string> OfRegistry = [Endpoints, IncludeDefaults];

    /// <summary>What the same thing is called in the configuration of clients.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["prefix"] = Name,
        ["id"] = Name,
        ["type"] = Transport,
        ["url"] = Endpoint,
        ["uri"] = Endpoint,
        ["serverUrl"] = Endpoint,
        ["httpUrl"] = Endpoint,
        ["command"] = Endpoint,
        ["args"] = Endpoint,
        ["env"] = PassEnv,
        ["env_vars"] = PassEnv,
        ["headers"] = HeadersEnv,
        ["http_headers"] = HeadersEnv,
        ["env_http_headers"] = HeadersEnv,
        ["token"] = AuthTokenEnv,
        ["api_key"] = AuthTokenEnv,
        ["bearer_token"] = AuthTokenEnv,
        ["bearer_token_env_var"] = AuthTokenEnv,
        ["tools"] = AllowedToolsRegex,
        ["allowed_tools"] = AllowedToolsRegex,
        ["enabled_tools"] = AllowedToolsRegex,
        ["timeout"] = TimeoutSeconds,
        ["tool_timeout_sec"] = TimeoutSeconds,
        ["connect_timeout"] = StartupTimeoutSeconds,
        ["startup_timeout"] = StartupTimeoutSeconds,
        ["startup_timeout_sec"] = StartupTimeoutSeconds,
        ["working_dir"] = Cwd,
        ["workdir"] = Cwd,
    };

    /// <summary>A sentence about a key that is not known.</summary>
    public static string Unknown(string key, IReadOnlyList<string> known)
    {
        string? meant = known == OfEndpoint && Elsewhere.TryGetValue(key, out string? here) ? here : Nearest(key, known);
        return $"unknown key '{Shown(key)}'{(meant is null ? "" : $"; did you mean '{meant}'?")} (known are: {string.Join(", ", known)})";
    }

    private static string Shown(string key) => key.Length <= 60 ? key : key[..60] + "…";

    private static string? Nearest(string key, IReadOnlyList<string> known)
    {
        if (key.Length > 60)
        {
            return null;
        }

        (string nearest, int distance) = known.Select(candidate => (candidate, Distance(key.ToLowerInvariant(), candidate))).MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, nearest.Length / 3) ? nearest : null;
    }

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}

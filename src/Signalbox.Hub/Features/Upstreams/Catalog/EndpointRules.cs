using System.Text.RegularExpressions;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>What an endpoint must be.</summary>
internal static partial class EndpointRules
{
    /// <summary>A day.</summary>
    public const int MaxSeconds = 86_400;

    public const int MaxCount = 1000;

    /// <summary>Half of the 64 characters that clients take for a tool's name, so that tools keep 30 of their own.</summary>
    private const int MaxName = 32;

    private const int MaxEndpoint = 4096;
    private const int MaxExpression = 1000;

    /// <summary>A path of the API that is no endpoint.</summary>
    private const string Reserved = "list";

    /// <summary>Headers that belong to the transport or the protocol: another value would break the connection, or lead it elsewhere.</summary>
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Connection", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "Last-Event-ID", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    /// <summary>Everything that is wrong with it.</summary>
    public static IEnumerable<string> Check(UpstreamEndpoint endpoint)
    {
        IEnumerable<string?> faults =
        [
            Name(endpoint.Name), Target(endpoint), Token(endpoint), Expression(endpoint.AllowedToolsRegex), .. Headers(endpoint), .. PassEnv(endpoint), Cwd(endpoint),
        ];
        return faults.OfType<string>();
    }

    private static string? Name(string name) =>
        name.Length > MaxName || !NamePattern.IsMatch(name) || name.Contains("__", StringComparison.Ordinal)
            ? $"'{EndpointKeys.Name}' must have 1 to {MaxName} characters (A-Z a-z 0-9 _ -), begin and end with a letter or digit, and be free of '__', which parts it from the names of its tools"
        : name.Equals(Reserved, StringComparison.OrdinalIgnoreCase) ? $"'{EndpointKeys.Name}' can't be '{Reserved}', which is a path of the API"
        : null;

    private static string? Target(UpstreamEndpoint endpoint)
    {
        if (endpoint.Endpoint.Length is 0 or > MaxEndpoint || endpoint.Endpoint.Any(char.IsControl) || string.IsNullOrWhiteSpace(endpoint.Endpoint))
        {
            return $"'{EndpointKeys.Endpoint}' must have 1 to {MaxEndpoint} characters and no line breaks";
        }

        if (endpoint.Transport == UpstreamTransport.Stdio)
        {
            return CommandLine.TrySplit(endpoint.Endpoint, out _, out string? fault) ? null : $"'{EndpointKeys.Endpoint}' is no command line: {fault}";
        }

        return Uri.TryCreate(endpoint.Endpoint, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? null
            : $"'{EndpointKeys.Endpoint}' must be a whole URL that begins with http:// or https:// for the transport {endpoint.Transport.Word()}";
    }

    private static string? Token(UpstreamEndpoint endpoint) => endpoint.AuthTokenEnv is { } name ? Variable(EndpointKeys.AuthTokenEnv, name, secret: true) : null;

    private static string? Expression(string? expression) =>
        expression is null ? null
        : expression.Length > MaxExpression ? $"'{EndpointKeys.AllowedToolsRegex}' has more than {MaxExpression} characters"
        : AllowedTools.TryParse(expression, out _, out string? fault) ? null
        : $"'{EndpointKeys.AllowedToolsRegex}' is no regular expression: {fault}";

    private static IEnumerable<string?> Headers(UpstreamEndpoint endpoint)
    {
        if (endpoint.HeadersEnv.Count > 0 && endpoint.Transport == UpstreamTransport.Stdio)
        {
            yield return $"'{EndpointKeys.HeadersEnv}' is for HTTP; a program is given variables by '{EndpointKeys.PassEnv}'";
        }

        foreach ((string header, string variable) in endpoint.HeadersEnv)
        {
            yield return !HeaderPattern.IsMatch(header) ? $"'{EndpointKeys.HeadersEnv}' has '{header}', which is no name of a header"
                : OwnHeaders.Contains(header) || header.StartsWith("Mcp-", StringComparison.OrdinalIgnoreCase)
                    ? $"'{EndpointKeys.HeadersEnv}' has '{header}', which the hub sets itself"
                : endpoint.AuthTokenEnv is not null && header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                    ? $"'{EndpointKeys.HeadersEnv}' has 'Authorization', which '{EndpointKeys.AuthTokenEnv}' sets already; keep one of them"
                : Variable($"{EndpointKeys.HeadersEnv}.{header}", variable, secret: false);
        }

        if (endpoint.HeadersEnv.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < endpoint.HeadersEnv.Count)
        {
            yield return $"'{EndpointKeys.HeadersEnv}' names a header twice";
        }
    }

    private static IEnumerable<string?> PassEnv(UpstreamEndpoint endpoint)
    {
        if (endpoint.PassEnv.Count > 0 && endpoint.Transport != UpstreamTransport.Stdio)
        {
            yield return $"'{EndpointKeys.PassEnv}' is for programs; requests are given values by '{EndpointKeys.HeadersEnv}'";
        }

        foreach (string variable in endpoint.PassEnv)
        {
            yield return Variable(EndpointKeys.PassEnv, variable, secret: false);
        }
    }

    private static string? Cwd(UpstreamEndpoint endpoint) =>
        endpoint.Cwd is not { } folder ? null
        : endpoint.Transport != UpstreamTransport.Stdio ? $"'{EndpointKeys.Cwd}' is for programs"
        : !folder.StartsWith('/') || folder.Any(char.IsControl) ? $"'{EndpointKeys.Cwd}' must be an absolute path; nothing is expanded in it"
        : null;

    /// <summary>The hub's own settings stay its own: an entry sends what it names to somebody else.</summary>
    private static string? Variable(string key, string name, bool secret) =>
        !VariablePattern.IsMatch(name) ? $"'{key}' must be the name of a variable: capital letters, digits and '_', first a letter. Never put the value itself here"
        : secret && !SecretName.IsMatch(name) ? $"'{key}' must be the name of a variable that contains TOKEN, SECRET or KEY, such as SIGNALBOX_MCP_GITHUB_TOKEN"
        : name.StartsWith("SIGNALBOX_", StringComparison.Ordinal) && !name.StartsWith("SIGNALBOX_MCP_", StringComparison.Ordinal)
            ? $"'{key}' names '{name}', a setting of the hub itself; variables for other servers may be called SIGNALBOX_MCP_…"
        : null;

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?\z")]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]{0,127}\z")]
    private static partial Regex VariablePattern { get; }

    [GeneratedRegex("TOKEN|SECRET|KEY")]
    private static partial Regex SecretName { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}\z")]
    private static partial Regex HeaderPattern { get; }
}

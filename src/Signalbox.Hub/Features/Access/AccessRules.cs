using System.Globalization;
using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Access;

/// <summary>The configuration as it is used: parsed once, immutable.</summary>
internal sealed record AccessRules
{
    /// <summary>Where the hub listens when nothing is configured: this machine alone.</summary>
    private const string DefaultUrl = "http://127.0.0.1:7420";

    /// <summary>Addresses to listen on, the proxy's socket included.</summary>
    public required IReadOnlyList<ListenAddress> Urls { get; init; }

    /// <summary>Kestrel takes the addresses from <c>Kestrel:Endpoints</c> by itself.</summary>
    public required bool UsesKestrelEndpoints { get; init; }

    /// <summary>Base of links without a trailing slash; null when not configured.</summary>
    public required string? BaseUrl { get; init; }

    /// <summary>Host names under which the hub may be called, besides loopback names and its own addresses.</summary>
    public required IReadOnlySet<string> Hosts { get; init; }

    /// <summary>The hub's own configured origin and the allowed ones: pages that may use ambient authority.</summary>
    public required IReadOnlySet<WebOrigin> AllowedOrigins { get; init; }

    /// <summary>The origin of <see cref="BaseUrl"/>.</summary>
    public required WebOrigin? BaseOrigin { get; init; }

    /// <summary>The identity proxy; null outside proxy mode.</summary>
    public required ProxyRules? Proxy { get; init; }

    /// <summary>Parses and checks; throws with every reason at once.</summary>
    public static AccessRules From(AccessOptions options)
    {
        var faults = new List<string>();
        AccessRules? rules = Parse(options, faults);
        return rules is not null && faults.Count == 0
            ? rules
            : throw new OptionsValidationException(nameof(AccessOptions), typeof(AccessOptions), faults);
    }

    /// <summary>Parses and checks; every fault is a sentence for the operator.</summary>
    public static AccessRules? Parse(AccessOptions options, List<string> faults)
    {
        ProxyRules? proxy = ProxyRules.Parse(options, faults);
        List<ListenAddress> urls = ParseUrls(options, faults);
        HostName? baseHost = ParseBase(options.BaseUrl, faults, out WebOrigin? baseOrigin);
        HashSet<string> hosts = ParseHosts(options.AllowedHosts, faults);
        if (baseHost is { } known)
        {
            hosts.Add(known.Host);
        }

        HashSet<WebOrigin> origins = ParseOrigins(options, faults);
        BindCheck.Check(urls, proxy, faults);
        return faults.Count > 0 ? null : new AccessRules
        {
            Urls = urls,
            UsesKestrelEndpoints = options.Endpoints.Count > 0,
            BaseUrl = baseHost is null ? null : options.BaseUrl,
            Hosts = hosts,
            AllowedOrigins = origins,
            BaseOrigin = baseOrigin,
            Proxy = proxy,
        };
    }

    private static List<ListenAddress> ParseUrls(AccessOptions options, List<string> faults)
    {
        IReadOnlyList<string> texts = options switch
        {
            { Endpoints.Count: > 0 } => options.Endpoints,
            { Urls.Count: > 0 } => options.Urls,
            { PlatformPort.Length: > 0 } => [PlatformUrl(options.PlatformPort, faults)],
            _ => [DefaultUrl],
        };
        if (options is { ProxySocket.Length: > 0, Endpoints.Count: > 0 })
        {
            faults.Add("SIGNALBOX_PROXY_SOCKET has no effect beside Kestrel:Endpoints, which name every address. Name the others by ASPNETCORE_URLS instead.");
        }

        if (options.ProxySocket.Length > 0)
        {
            texts = [.. texts, $"http://unix:{options.ProxySocket}"];
        }

        var urls = new List<ListenAddress>(texts.Count);
        foreach (string text in texts)
        {
            if (ListenAddress.Parse(text) is { } url)
            {
                urls.Add(url);
            }
            else
            {
                faults.Add($"The listen address '{text}' is not http(s)://host:port. Correct ASPNETCORE_URLS, --urls or Kestrel:Endpoints.");
            }
        }

        return urls;
    }

    private static string PlatformUrl(string port, List<string> faults)
    {
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value is < 1 or > 65_535)
        {
            faults.Add($"DATABRICKS_APP_PORT is '{port}', not a port from 1 to 65535.");
        }

        return $"http://0.0.0.0:{port}";
    }

    private static HostName? ParseBase(string text, List<string> faults, out WebOrigin? origin)
    {
        origin = null;
        if (text.Length == 0)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            && uri is { Query: "", Fragment: "", UserInfo: "" } && HostName.TryParse(uri.Authority, out HostName host))
        {
            origin = WebOrigin.Of(uri.Scheme, host);
            return host;
        }

        faults.Add($"CODA_APP_URL is '{text}', not an absolute address such as https://hub.example.com without query or fragment.");
        return null;
    }

    private static HashSet<string> ParseHosts(IReadOnlyList<string> texts, List<string> faults)
    {
        var hosts = new HashSet<string>();
        foreach (string text in texts)
        {
            if (HostName.TryParse(text, out HostName host))
            {
                hosts.Add(host.Host);
            }
            else
            {
                faults.Add($"SIGNALBOX_ALLOWED_HOSTS holds '{text}', which is not a host name. Write names without scheme or path, separated by commas; patterns are not supported.");
            }
        }

        return hosts;
    }

    private static HashSet<WebOrigin> ParseOrigins(AccessOptions options, List<string> faults)
    {
        var origins = new HashSet<WebOrigin>();
        foreach (string text in options.AllowedOrigins)
        {
            if (WebOrigin.TryParse(text.TrimEnd('/'), out WebOrigin origin))
            {
                origins.Add(origin);
            }
            else
            {
                faults.Add($"SIGNALBOX_ALLOWED_ORIGINS holds '{text}', which is not an origin such as https://app.example.com. A wildcard is refused: these origins act with their visitors' credentials.");
            }
        }

        if (options.DatabricksHost.Length > 0)
        {
            string workspace = options.DatabricksHost.TrimEnd('/');
            workspace = workspace.Contains("://", StringComparison.Ordinal) ? workspace : $"https://{workspace}";
            if (WebOrigin.TryParse(workspace, out WebOrigin origin))
            {
                origins.Add(origin);
            }
            else
            {
                faults.Add($"DATABRICKS_HOST is '{options.DatabricksHost}', not a workspace address such as https://adb-1.2.azuredatabricks.net.");
            }
        }

        return origins;
    }
}

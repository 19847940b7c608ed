using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Primitives;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>
/// Establishes the <see cref="RequestFacts"/>. What a proxy says counts only from the trusted one; from anybody else these headers are removed, so that nothing
/// further in can take them for true.
/// </summary>
internal sealed partial class ProxyMiddleware(RequestDelegate next, AccessRules rules, OwnAddresses own, ILogger<ProxyMiddleware> logger)
{
    private const string ForwardedHost = "X-Forwarded-Host";
    private const string ForwardedProto = "X-Forwarded-Proto";
    private const string ForwardedFor = "X-Forwarded-For";
    private const string RealIp = "X-Real-Ip";

    /// <summary>In this order, as the original reads them.</summary>
    private static readonly string[] IdentityHeaders = ["X-Forwarded-Email", "X-Forwarded-User", "X-Databricks-User-Email"];

    private static readonly string[] ProxyHeaders =
        [ForwardedHost, ForwardedProto, ForwardedFor, RealIp, "Forwarded", .. IdentityHeaders, "X-Forwarded-Preferred-Username", "X-Forwarded-Access-Token"];

    private int _warned;

    public Task InvokeAsync(HttpContext context)
    {
        bool throughProxy = IsProxy(context);
        RequestFacts facts = throughProxy ? Forwarded(context) : Direct(context);
        if (!throughProxy)
        {
            WarnOnce(context);
        }

        foreach (string header in ProxyHeaders)
        {
            context.Request.Headers.Remove(header);
        }

        if (rules.Proxy is { } proxy)
        {
            context.Request.Headers.Remove(proxy.SecretHeader);
        }

        facts.PutOn(context);
        return next(context);
    }

    private bool IsProxy(HttpContext context)
    {
        if (rules.Proxy is not { } proxy)
        {
            return false;
        }

        if (context.Connection.RemoteIpAddress is not { } remote)
        {
            return proxy.Socket is { } path && SocketPath(context) == path;
        }

        IPAddress address = OwnAddresses.Plain(remote);
        return proxy.Networks.Any(network => network.Contains(address))
            && (proxy.AddressOnly ? !own.Contains(address) : proxy.SecretMatches(Single(context.Request.Headers[proxy.SecretHeader])));
    }

    private static string? SocketPath(HttpContext context) =>
        context.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint is UnixDomainSocketEndPoint point ? point.ToString() : null;

    private RequestFacts Direct(HttpContext context)
    {
        HttpRequest request = context.Request;
        IPAddress? remote = context.Connection.RemoteIpAddress;
        bool confidential = request.IsHttps || remote is null || own.Contains(remote);
        HostName? host = HostName.TryParse(request.Host.Value, out HostName name) ? name : null;
        return new RequestFacts(request.Scheme, host, remote, ThroughProxy: false, confidential, Identity: null);
    }

    private static RequestFacts Forwarded(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        StringValues forwarded = headers[ForwardedHost];
        string? hostText = forwarded.Count == 0 ? context.Request.Host.Value : Single(forwarded);
        HostName? host = HostName.TryParse(hostText, out HostName name) ? name : null;
        if (host is null && forwarded.Count > 0)
        {
            throw SignalboxException.Invalid(
                "forwarded-host-invalid",
                $"The proxy sent an {ForwardedHost} that is not exactly one host[:port]. Let it overwrite what clients send (nginx: proxy_set_header {ForwardedHost} $host).");
        }

        // Platforms that send no scheme serve https only.
        string scheme = Single(headers[ForwardedProto]) == "http" ? "http" : "https";
        return new RequestFacts(scheme, host, ClientOf(headers), ThroughProxy: true, Confidential: true, IdentityOf(headers));
    }

    /// <summary>The last entry is the one that the trusted proxy itself added; those before it come from the client.</summary>
    private static IPAddress? ClientOf(IHeaderDictionary headers)
    {
        string? text = headers[ForwardedFor].LastOrDefault()?.Split(',')[^1].Trim();
        return IPAddress.TryParse(text, out IPAddress? address) || IPAddress.TryParse(Single(headers[RealIp]), out address) ? address : null;
    }

    private static string? IdentityOf(IHeaderDictionary headers)
    {
        foreach (string header in IdentityHeaders)
        {
            if (headers[header].Count > 0)
            {
                // Two values, or one that is no name, are nobody: falling back to another header could pick somebody else.
                string? value = Single(headers[header])?.Trim().ToLowerInvariant();
                return value is { Length: > 0 and <= 254 } && value.All(c => c is > ' ' and < '\x7f' and not ',') ? value : null;
            }
        }

        return null;
    }

    private static string? Single(StringValues values) => values.Count == 1 ? values[0] : null;

    private void WarnOnce(HttpContext context)
    {
        if (rules.Proxy is not null
            && IdentityHeaders.Any(header => context.Request.Headers.ContainsKey(header))
            && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            LogIgnored(context.Connection.RemoteIpAddress?.ToString() ?? "a Unix socket");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Identity headers from {Peer} were ignored: it is not the configured proxy (SIGNALBOX_PROXY_ADDRESSES, SIGNALBOX_PROXY_SECRET), or it is this machine itself. Reported once")]
    private partial void LogIgnored(string peer);
}

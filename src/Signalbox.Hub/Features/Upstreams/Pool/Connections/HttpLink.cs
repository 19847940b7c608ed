using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>A server over HTTP, by Streamable HTTP or the older HTTP+SSE.</summary>
internal sealed class HttpLink : ServerLink
{
    private readonly HttpClient _http;

    public HttpLink(UpstreamEndpoint endpoint, HttpTransportMode mode, HttpMessageHandler sockets, IUpstreamVariables variables, IUpstreamRedaction redaction)
    {
        _http = new HttpClient(new ResponseGuard(sockets, redaction), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        Transport = new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Endpoint = new Uri(endpoint.Endpoint),
                Name = endpoint.Name,
                TransportMode = mode,
                ConnectionTimeout = endpoint.StartupTimeout,
                AdditionalHeaders = Headers(endpoint, variables),
                EnableStandaloneGetStream = endpoint.Session != UpstreamSessionPolicy.Stateless,
            },
            _http,
            NullLoggerFactory.Instance);
    }

    public override IClientTransport Transport { get; }

    public override async ValueTask DisposeAsync()
    {
        await ((HttpClientTransport)Transport).DisposeAsync();
        _http.Dispose();
    }

    private static Dictionary<string, string> Headers(UpstreamEndpoint endpoint, IUpstreamVariables variables)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string header, string variable) in endpoint.HeadersEnv)
        {
            if (variables.Find(variable) is { } value)
            {
                headers[header] = value;
            }
        }

        if (endpoint.AuthTokenEnv is { } name && variables.Find(name) is { } token)
        {
            headers["Authorization"] = new AuthenticationHeaderValue("Bearer", token).ToString();
        }

        return headers;
    }
}

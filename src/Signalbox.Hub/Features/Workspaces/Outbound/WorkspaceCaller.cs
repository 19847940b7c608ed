using System.Net;
using System.Net.Sockets;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Outbound;

/// <summary>The one HTTP client for addresses that come from outside.</summary>
internal sealed class WorkspaceCaller : IWorkspaceCaller, IDisposable
{
    private const int MaxUrl = 2048;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly AddressRules _rules;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public WorkspaceCaller(AddressRules rules, TimeProvider time)
    {
        _rules = rules;
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<string?> FindFaultAsync(string url, CancellationToken cancellationToken)
    {
        if (url.Length > MaxUrl || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri))
        {
            return $"url must be an absolute http or https address of at most {MaxUrl} characters";
        }

        return FaultOfShape(uri) ?? await FaultOfHostAsync(uri.DnsSafeHost, cancellationToken);
    }

    public async Task<WorkspaceAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, int maxBytes, CancellationToken cancellationToken)
    {
        if (FaultOfShape(request.RequestUri!) is { } fault)
        {
            throw new HttpRequestException(fault);
        }

        using var patience = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new WorkspaceAnswer((int)response.StatusCode, await ReadAsync(response, maxBytes, either.Token));
        }
        catch (OperationCanceledException e) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The workspace did not answer within {timeout.TotalSeconds:0} seconds.", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private static string? FaultOfShape(Uri uri) =>
        uri.Scheme is not ("http" or "https") ? "url must begin with http:// or https://"
        : uri.Host.Length == 0 ? "url must name a host"
        : uri.UserInfo.Length > 0 ? "url must not hold a user name or password"
        : null;

    private async Task<string?> FaultOfHostAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] addresses = await ResolveAsync(host, cancellationToken);
            return addresses.Length == 0 ? NotFound(host) : addresses.All(_rules.Allows) ? null : Closed(host);
        }
        catch (SocketException)
        {
            return NotFound(host);
        }
    }

    /// <summary>Addresses are taken as they are: the resolver throws on those that stand for no machine.</summary>
    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out IPAddress? address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken);

    /// <summary>One bad address refuses the name: which of them answers is up to whoever runs the name server.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        string host = context.DnsEndPoint.Host;
        IPAddress[] addresses = await ResolveAsync(host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(_rules.Allows))
        {
            throw new HttpRequestException(Closed(host));
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var whole = new MemoryStream();
        byte[] part = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(part, cancellationToken)) > 0)
        {
            if (whole.Length + read > maxBytes)
            {
                throw new HttpRequestException($"The workspace answered more than {maxBytes} bytes.");
            }

            await whole.WriteAsync(part.AsMemory(0, read), cancellationToken);
        }

        return whole.ToArray();
    }

    private static string NotFound(string host) => $"url names the host '{host}', which is not found";

    private static string Closed(string host) =>
        $"url names the host '{host}', which has an address that this hub does not call. An operator opens private networks with SIGNALBOX_WORKSPACE_NETWORKS";
}

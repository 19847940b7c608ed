using System.Net.Sockets;
using Signalbox.Hub.Features.Access.Links;
using Signalbox.Hub.Features.Access.Tokens;

namespace Signalbox.Hub.Features.Access;

/// <summary>What must be there before the first request: the key of viewing links, the admin token, a free path for the proxy's socket.</summary>
internal sealed partial class AccessStartup(
    AccessRules rules,
    LinkKey key,
    AdminToken adminToken,
    IHostApplicationLifetime lifetime,
    ILogger<AccessStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await key.LoadAsync(cancellationToken);
        await adminToken.EnsureAsync(cancellationToken);
        if (rules.Proxy is not { } proxy)
        {
            return;
        }

        if (proxy.AddressOnly)
        {
            LogAddressOnly();
        }

        if (rules.Hosts.Count == 0)
        {
            LogAnyHost();
        }

        if (proxy.Socket is { } socket)
        {
            RemoveStale(socket);
            lifetime.ApplicationStarted.Register(() => OpenToGroup(socket));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A killed hub leaves its socket behind, and a path that exists can't be bound. Only one that nobody answers goes.</summary>
    private static void RemoveStale(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused && new FileInfo(path).Length == 0)
        {
            File.Delete(path);
        }
    }

    /// <summary>The proxy runs as another user; the folder decides which group may come in.</summary>
    private static void OpenToGroup(string path) => File.SetUnixFileMode(
        path,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Identity headers are trusted by network address alone (SIGNALBOX_PROXY_TRUST=address): whoever can connect from those addresses can be anybody. Prefer SIGNALBOX_PROXY_SECRET where the proxy can send one")]
    private partial void LogAddressOnly();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Proxy mode without CODA_APP_URL: every host name that the proxy passes on is accepted, and links use it. Set CODA_APP_URL to the public address")]
    private partial void LogAnyHost();
}

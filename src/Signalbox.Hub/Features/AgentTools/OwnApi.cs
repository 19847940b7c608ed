using System.Net.Security;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.AgentTools;

/// <summary>The hub's API as this process reaches it itself.</summary>
internal sealed class OwnApi(IHubAddress address) : IDisposable
{
    /// <summary>Calls. Its timeout is infinite: each call brings its own.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // It is this very process, reached over the loopback interface; its certificate names it as the outside knows it.
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, _, _, errors) => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch,
        },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Where.</summary>
    public Uri Address => address.FindLocal() is { } local
        ? new Uri(local)
        : throw new SignalboxException(
            "no-local-address", StatusCodes.Status503ServiceUnavailable, "This hub listens on a Unix socket alone, where these tools can't reach it. Use 'signalbox connect', or let it listen on 127.0.0.1, too.");

    public void Dispose() => Http.Dispose();
}

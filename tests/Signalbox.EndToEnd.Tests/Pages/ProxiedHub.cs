using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A hub behind an identity proxy that knows Ana, an operator, and lets others through whom the hub does not list.</summary>
public sealed class ProxiedHub : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-proxy";

    internal HubProcess Hub { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Hub = await HubProcess.StartAsync(
        ("SIGNALBOX_PROXY_ADDRESSES", "127.0.0.1/32"),
        ("SIGNALBOX_PROXY_SECRET", Secret),
        ("SIGNALBOX_PROXY_OPERATORS", "ana@example.com"),
        ("SIGNALBOX_PROXY_MEMBERS", "ben@example.com"));

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    /// <summary>From here on the browser's calls come as the proxy would pass them on for this person.</summary>
    internal static Task VouchAsync(IBrowserContext context, string person) =>
        context.SetExtraHTTPHeadersAsync([new("X-Signalbox-Proxy-Secret", Secret), new("X-Forwarded-Proto", "http"), new("X-Forwarded-Email", person)]);
}

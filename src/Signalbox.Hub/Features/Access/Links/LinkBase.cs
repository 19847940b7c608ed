using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>Where the hub's pages are, for links: the configured base, else the validated host of the present request, else the hub's own address.</summary>
internal sealed class LinkBase(AccessRules rules, IHttpContextAccessor requests, IServer server) : IHubAddress
{
    public string? Find() => rules.BaseUrl ?? OfRequest() ?? Own();

    /// <summary>For a person on this machine, who reads the link in the hub's terminal.</summary>
    public string? FindForPerson() => rules.BaseUrl ?? FindLocal();

    public string? FindLocal() => Addresses()
        .Where(address => address.Socket is null)
        .OrderBy(address => address.IsHttps)
        .ThenByDescending(address => address.IsLocal || address.IsWildcard)
        .Select(address => address.IsWildcard ? Loopback(address) : address.Text.TrimEnd('/'))
        .FirstOrDefault();

    private string? OfRequest() => RequestFacts.Find(requests.HttpContext)?.Origin?.ToString();

    private string? Own() => Addresses()
        .Where(address => address is { Socket: null, IsWildcard: false })
        .Select(address => address.Text.TrimEnd('/'))
        .FirstOrDefault();

    /// <summary>Behind a wildcard the loopback address works too.</summary>
    private static string Loopback(ListenAddress address)
    {
        string text = address.Text.Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal);
        return new UriBuilder(text) { Host = "127.0.0.1" }.Uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>As they are bound, so with the port that the system chose when 0 was asked for.</summary>
    private IEnumerable<ListenAddress> Addresses() =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(ListenAddress.Parse)
            .OfType<ListenAddress>();
}

using System.Net;

namespace Signalbox.Hub.Features.Access;

/// <summary>What is established about a request before anybody is authenticated.</summary>
/// <param name="Scheme">As the client sees it: the proxy's word when it comes through one.</param>
/// <param name="Host">As the client sees it; null when the header is missing or malformed.</param>
/// <param name="Client">The client's address; null when a proxy did not say.</param>
/// <param name="ThroughProxy">The trusted proxy sent it.</param>
/// <param name="Confidential">Nobody on the way could read it: TLS, this machine, or the proxy.</param>
/// <param name="Identity">Whom the proxy vouches for, lower case; null without.</param>
internal sealed record RequestFacts(string Scheme, HostName? Host, IPAddress? Client, bool ThroughProxy, bool Confidential, string? Identity)
{
    private static readonly object Key = new();

    /// <summary>The origin of the page that this hub serves to this client.</summary>
    public WebOrigin? Origin => Host is { } host ? WebOrigin.Of(Scheme, host) : null;

    public static RequestFacts Of(HttpContext context) => (RequestFacts)context.Items[Key]!;

    public static RequestFacts? Find(HttpContext? context) => context?.Items[Key] as RequestFacts;

    public void PutOn(HttpContext context) => context.Items[Key] = this;
}

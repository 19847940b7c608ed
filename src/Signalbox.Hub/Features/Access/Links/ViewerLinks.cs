using System.Security.Cryptography;
using System.Text;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>Viewing links: the capability is HMAC-SHA-256 over session and epoch, cut to 128 bits, so the same link can be given again and nothing is stored.</summary>
internal sealed class ViewerLinks(LinkKey key, LinkBase address) : IViewerLinks
{
    private const int CapabilityBytes = 16;

    public string? UrlFor(PtyId session, long epoch) =>
        address.Find() is { } known ? $"{known}/?session={session.Value}#v={Capability(session, epoch)}" : null;

    public bool IsValid(PtyId session, long epoch, string? capability) =>
        capability is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(capability), Encoding.UTF8.GetBytes(Capability(session, epoch)));

    private string Capability(PtyId session, long epoch)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Value, Encoding.ASCII.GetBytes($"view {session.Value} {epoch}"), mac);
        return Base32.Encode(mac[..CapabilityBytes]);
    }
}

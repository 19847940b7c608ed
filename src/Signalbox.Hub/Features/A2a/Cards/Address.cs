using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a.Cards;

/// <summary>Absolute addresses, as cards must give them.</summary>
internal static class Address
{
    public static string Of(IHubAddress hub, string path) => hub.Find() is { } known
        ? known + path
        : throw new SignalboxException("address-unknown", StatusCodes.Status503ServiceUnavailable, "The hub does not know its own address, which a card must give. Set CODA_APP_URL to it.");
}

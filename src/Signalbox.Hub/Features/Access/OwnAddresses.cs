using System.Net;
using System.Net.NetworkInformation;

namespace Signalbox.Hub.Features.Access;

/// <summary>The addresses of this machine, looked up again every few seconds because networks come and go.</summary>
internal sealed class OwnAddresses(TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private Known? _known;

    /// <summary>Whether a connection from <paramref name="address"/> starts on this machine.</summary>
    public bool Contains(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        Known? known = _known;
        if (known is null || time.GetElapsedTime(known.At) > Freshness)
        {
            _known = known = new Known(time.GetTimestamp(), Read());
        }

        return known.Addresses.Contains(Plain(address));
    }

    /// <summary>IPv4 out of its IPv6 mapping, and IPv6 without the interface it came in on.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.IsIPv6LinkLocal ? new IPAddress(address.GetAddressBytes())
        : address;

    private static HashSet<IPAddress> Read() =>
        [.. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => Plain(unicast.Address))];

    private sealed record Known(long At, HashSet<IPAddress> Addresses);
}

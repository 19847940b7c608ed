using System.Net;
using System.Net.Sockets;

namespace Signalbox.Hub.Features.Workspaces.Outbound;

/// <summary>Which addresses the hub may call for agents: the public ones, and the networks that the operator opened.</summary>
internal sealed class AddressRules(IReadOnlyList<IPNetwork> opened)
{
    /// <summary>Never, whatever is opened: what clouds tell machines about themselves, and what is no single machine.</summary>
    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::/32", "100.100.100.200/32");

    /// <summary>Unless opened: this machine, private networks, shared and documentation ranges, and IPv6 that stands for an IPv4 address.</summary>
    private static readonly IPNetwork[] Closed = Networks(
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "3fff::/20",
        "fc00::/7", "fec0::/10");

    /// <summary>Whether the hub may connect to it.</summary>
    public bool Allows(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Contains(Never, plain)
            && (!Contains(Closed, plain) || Contains(opened, plain));
    }

    private static bool Contains(IReadOnlyList<IPNetwork> networks, IPAddress address)
    {
        foreach (IPNetwork network in networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(IPNetwork.Parse)];
}

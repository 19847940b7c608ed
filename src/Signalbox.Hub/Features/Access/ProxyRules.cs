using System.Net;
using System.Security.Cryptography;
using System.Text;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Access;

/// <summary>Which connections are the identity proxy's, and what the identities it vouches for may do.</summary>
internal sealed class ProxyRules
{
    private const string DefaultSecretHeader = "X-Signalbox-Proxy-Secret";
    private const int MinSecretLength = 16;

    /// <summary>Names that belong to the hub itself; a proxy can't vouch for them.</summary>
    private static readonly string[] Reserved = ["admin", "system"];

    private readonly byte[]? _secretHash;
    private readonly HashSet<string> _admins;
    private readonly HashSet<string> _operators;
    private readonly HashSet<string> _members;

    private ProxyRules(AccessOptions options, IReadOnlyList<IPNetwork> networks)
    {
        Networks = networks;
        SecretHeader = options.ProxySecretHeader.Length > 0 ? options.ProxySecretHeader : DefaultSecretHeader;
        _secretHash = options.ProxySecret.Length > 0 ? SHA256.HashData(Encoding.UTF8.GetBytes(options.ProxySecret)) : null;
        Socket = options.ProxySocket.Length > 0 ? options.ProxySocket : null;
        _admins = Names(options.ProxyAdmins);
        _operators = Names(options.ProxyOperators);
        _members = Names(options.ProxyMembers);
    }

    public IReadOnlyList<IPNetwork> Networks { get; }

    public string SecretHeader { get; }

    /// <summary>The proxy's Unix socket; null without.</summary>
    public string? Socket { get; }

    /// <summary>Addresses are trusted without a secret. Addresses of this machine then never are: any local agent has them.</summary>
    public bool AddressOnly => _secretHash is null && Networks.Count > 0;

    public static ProxyRules? Parse(AccessOptions options, List<string> faults)
    {
        bool hasAddresses = options.ProxyAddresses.Count > 0;
        bool hasSecret = options.ProxySecret.Length > 0;
        if (options.ProxyTrust is not ("" or "address"))
        {
            faults.Add($"SIGNALBOX_PROXY_TRUST is '{options.ProxyTrust}'; the only value is 'address'. Leave it empty to require SIGNALBOX_PROXY_SECRET.");
        }

        if (hasSecret && options.ProxySecret.Length < MinSecretLength)
        {
            faults.Add($"SIGNALBOX_PROXY_SECRET is shorter than {MinSecretLength} characters. Use a random value, for example of 'openssl rand -hex 32'.");
        }

        if (hasSecret && !hasAddresses)
        {
            faults.Add("SIGNALBOX_PROXY_SECRET is set without SIGNALBOX_PROXY_ADDRESSES. Name the network that the proxy connects from, for example 127.0.0.1/32.");
        }

        if (hasAddresses && !hasSecret && options.ProxyTrust != "address")
        {
            faults.Add("SIGNALBOX_PROXY_ADDRESSES is set without SIGNALBOX_PROXY_SECRET: everything at those addresses could claim to be anybody. Set the secret here and in the proxy, or use SIGNALBOX_PROXY_SOCKET; if the platform's proxy can't send a secret, read docs/behind-a-proxy.md and set SIGNALBOX_PROXY_TRUST=address.");
        }

        if (hasSecret && options.ProxyTrust == "address")
        {
            faults.Add("SIGNALBOX_PROXY_TRUST=address and SIGNALBOX_PROXY_SECRET contradict each other. Keep the secret, if the proxy can send it, and remove the other.");
        }

        if (options.ProxySocket.Length > 0 && !Path.IsPathFullyQualified(options.ProxySocket))
        {
            faults.Add($"SIGNALBOX_PROXY_SOCKET is '{options.ProxySocket}', not an absolute path.");
        }

        List<IPNetwork> networks = ParseNetworks(options.ProxyAddresses, faults);
        if (!hasSecret && networks.Exists(network => IPAddress.IsLoopback(network.BaseAddress)))
        {
            faults.Add("SIGNALBOX_PROXY_ADDRESSES names this machine itself without a secret: every local agent could claim to be anybody. Set SIGNALBOX_PROXY_SECRET or use SIGNALBOX_PROXY_SOCKET.");
        }

        return hasAddresses || options.ProxySocket.Length > 0 ? new ProxyRules(options, networks) : null;
    }

    /// <summary>Whether the proxy's secret is right; true when none is asked for. Constant time.</summary>
    public bool SecretMatches(string? presented) =>
        _secretHash is null
        || (presented is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), _secretHash));

    /// <summary>The role of an identity that the proxy vouches for; <see cref="CallerRole.None"/> for one that is not on the list.</summary>
    public CallerRole RoleOf(string identity) =>
        Reserved.Contains(identity) ? CallerRole.None
        : _admins.Contains(identity) ? CallerRole.Admin
        : _operators.Contains(identity) ? CallerRole.Operator
        : _members.Count == 0 || _members.Contains(identity) ? CallerRole.Member
        : CallerRole.None;

    private static HashSet<string> Names(IReadOnlyList<string> names) => [.. names.Select(name => name.ToLowerInvariant())];

    private static List<IPNetwork> ParseNetworks(IReadOnlyList<string> texts, List<string> faults)
    {
        var networks = new List<IPNetwork>(texts.Count);
        foreach (string text in texts)
        {
            if (IPNetwork.TryParse(text, out IPNetwork network) && network.PrefixLength > 0)
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out IPAddress? address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                faults.Add($"SIGNALBOX_PROXY_ADDRESSES holds '{text}', which is not a network such as 10.0.0.0/8 (and not every address there is).");
            }
        }

        return networks;
    }
}

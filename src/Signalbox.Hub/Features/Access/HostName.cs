using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Signalbox.Hub.Features.Access;

/// <summary>A host name or address literal with an optional port, from text that passed a strict syntax. Lower case; IPv6 in brackets.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Null when not given.</param>
internal readonly record struct HostName(string Host, int? Port)
{
    /// <summary>Whether it names this machine and nothing else can: such a name can't be rebound.</summary>
    public bool IsLoopback => Host == "localhost" || (Address is { } address && IPAddress.IsLoopback(address));

    /// <summary>The address, when the host is a literal.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host, out IPAddress? address) ? address : null;

    /// <summary>Exactly <c>host[:port]</c>: no scheme, path, user, list, space or control character.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out HostName name)
    {
        name = default;
        if (string.IsNullOrEmpty(text) || text.Length > 261)
        {
            return false;
        }

        int bracket = text.LastIndexOf(']');
        int colon = text.IndexOf(':', bracket + 1);
        string host = colon < 0 ? text : text[..colon];
        int? port = null;
        if (colon >= 0)
        {
            if (!TryParsePort(text.AsSpan(colon + 1), out int value))
            {
                return false;
            }

            port = value;
        }

        host = host.ToLowerInvariant();
        if (!IsAddress6(host) && !IsName(host))
        {
            return false;
        }

        name = new HostName(host, port);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Host}:{port}") : Host;

    private static bool TryParsePort(ReadOnlySpan<char> digits, out int port) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535;

    private static bool IsAddress6(string host) =>
        host.Length > 2 && host[0] == '[' && host[^1] == ']' && !host.Contains('%', StringComparison.Ordinal)
        && IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static bool IsName(string host) =>
        host.Length <= 253 && host.Split('.').All(label =>
            label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
            && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'));
}

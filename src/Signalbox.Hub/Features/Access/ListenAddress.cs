namespace Signalbox.Hub.Features.Access;

/// <summary>One address to listen on, as ASP.NET Core writes them; <c>*</c> and <c>+</c> are wildcards there, so <see cref="Uri"/> does not parse them.</summary>
/// <param name="Text">As configured.</param>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Lower case, IPv6 in brackets; empty for a Unix socket.</param>
/// <param name="Socket">Path of a Unix socket; null for TCP.</param>
internal sealed record ListenAddress(string Text, string Scheme, string Host, string? Socket)
{
    public bool IsHttps => Scheme == "https";

    /// <summary>Every interface. A name that is not an address also makes Kestrel listen everywhere.</summary>
    public bool IsWildcard => Socket is null && (Host is "*" or "+" or "0.0.0.0" or "[::]" || !(HostName.TryParse(Host, out HostName name) && (name.IsLoopback || name.Address is not null)));

    /// <summary>Reachable from this machine alone.</summary>
    public bool IsLocal => Socket is not null || (HostName.TryParse(Host, out HostName name) && name.IsLoopback);

    public static ListenAddress? Parse(string text)
    {
        string? scheme = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https"
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http"
            : null;
        if (scheme is null)
        {
            return null;
        }

        string rest = text[(scheme.Length + 3)..];
        if (rest.StartsWith("unix:/", StringComparison.Ordinal))
        {
            return new ListenAddress(text, scheme, "", rest["unix:".Length..]);
        }

        string authority = rest.Split('/')[0].ToLowerInvariant();
        int colon = authority.IndexOf(':', authority.LastIndexOf(']') + 1);
        string host = colon < 0 ? authority : authority[..colon];
        return host.Length == 0 ? null : new ListenAddress(text, scheme, host, null);
    }
}

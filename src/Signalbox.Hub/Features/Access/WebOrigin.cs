namespace Signalbox.Hub.Features.Access;

/// <summary>A web origin: scheme, host, port, with the scheme's default port made explicit so that two spellings compare equal.</summary>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    /// <summary>The origin of pages served under <paramref name="host"/>.</summary>
    public static WebOrigin Of(string scheme, HostName host) => new(scheme, host.Host, host.Port ?? DefaultPort(scheme));

    /// <summary>Parses an <c>Origin</c> header: <c>http(s)://host[:port]</c> and nothing else; <c>null</c> is not an origin.</summary>
    public static bool TryParse(string? text, out WebOrigin origin)
    {
        origin = default;
        string? scheme = text?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true ? "https"
            : text?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true ? "http"
            : null;
        if (scheme is null || !HostName.TryParse(text![(scheme.Length + 3)..], out HostName host))
        {
            return false;
        }

        origin = Of(scheme, host);
        return true;
    }

    /// <summary>As browsers write it.</summary>
    public override string ToString() => Port == DefaultPort(Scheme) ? $"{Scheme}://{Host}" : $"{Scheme}://{Host}:{Port}";

    private static int DefaultPort(string scheme) => scheme == "https" ? 443 : 80;
}

namespace Signalbox.Hub.Features.Upstreams.Gateway.Names;

/// <summary>URIs pass as they are, but for those that an earlier endpoint has too: these are shown below <c>upstream://endpoint/</c>, followed by the whole URI.</summary>
internal static class CollidingUris
{
    private const string Scheme = "upstream://";

    /// <summary>The shown form.</summary>
    public static string Show(string endpoint, string uri) => $"{Scheme}{Uri.EscapeDataString(endpoint)}/{uri}";

    /// <summary>Endpoint and URI of a shown form.</summary>
    public static bool TryParse(string shown, out string endpoint, out string uri)
    {
        int slash = shown.StartsWith(Scheme, StringComparison.Ordinal) ? shown.IndexOf('/', Scheme.Length) : -1;
        endpoint = slash > Scheme.Length ? Uri.UnescapeDataString(shown[Scheme.Length..slash]) : "";
        uri = slash > Scheme.Length ? shown[(slash + 1)..] : "";
        return uri.Length > 0;
    }
}

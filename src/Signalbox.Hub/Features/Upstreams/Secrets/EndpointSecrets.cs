using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>Secrets that stand in an endpoint's own command line or URL: shown as a mark, and found so that they can be refused.</summary>
internal static class EndpointSecrets
{
    private const string Mark = SecretPlaces.Mark;

    /// <summary>The command line or URL with marks; <paramref name="scrub"/> cleans each part of it.</summary>
    public static string Show(UpstreamEndpoint endpoint, Func<string, string> scrub)
    {
        if (endpoint.Transport == UpstreamTransport.Stdio)
        {
            return CommandLine.TrySplit(endpoint.Endpoint, out IReadOnlyList<string>? words, out _) ? CommandLine.Join(Arguments(words, scrub)) : scrub(endpoint.Endpoint);
        }

        return Uri.TryCreate(endpoint.Endpoint, UriKind.Absolute, out Uri? url) ? Url(url, scrub) : scrub(endpoint.Endpoint);
    }

    /// <summary>Where it holds what looks like a secret; null: nowhere.</summary>
    public static string? Find(UpstreamEndpoint endpoint)
    {
        static string Scrub(string text) => SecretPlaces.CleanRandom(Hub.Hosting.SecretShapes.Apply(SecretPlaces.Clean(text)).Text);
        if (endpoint.Transport == UpstreamTransport.Stdio)
        {
            IReadOnlyList<string> words = CommandLine.Split(endpoint.Endpoint);
            return Arguments(words, Scrub).SequenceEqual(words) ? null : "an argument";
        }

        var url = new Uri(endpoint.Endpoint);
        return url.UserInfo.Length > 0 ? "the user and password before '@'"
            : Pairs(url).Any(pair => pair.Value.Length > 0 && (SecretPlaces.IsSecretName(pair.Name) || Scrub(pair.Value) != pair.Value)) ? "the query"
            : url.Segments.Any(segment => Scrub(segment.TrimEnd('/')) != segment.TrimEnd('/')) ? "the path"
            : url.Fragment.Length > 0 ? "the part behind '#', which no server sees"
            : null;
    }

    private static string Url(Uri url, Func<string, string> scrub)
    {
        string user = url.UserInfo.Length > 0 ? Mark + "@" : "";
        string path = string.Concat(url.Segments.Select(segment => segment.EndsWith('/') ? scrub(segment[..^1]) + "/" : scrub(segment)));
        string query = string.Join('&', Pairs(url).Select(pair => pair.Value.Length > 0 ? $"{scrub(pair.Name)}={Mark}" : scrub(pair.Name)));
        return $"{url.Scheme}://{user}{url.Authority}{path}{(query.Length > 0 ? "?" + query : "")}";
    }

    private static IEnumerable<(string Name, string Value)> Pairs(Uri url) =>
        url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair.ElementAtOrDefault(1) ?? ""));

    private static IEnumerable<string> Arguments(IReadOnlyList<string> words, Func<string, string> scrub)
    {
        for (int i = 0; i < words.Count; i++)
        {
            string before = i > 0 ? words[i - 1] : "";
            yield return i == 0 ? scrub(words[i]) : Argument(before, words[i], scrub);
        }
    }

    private static string Argument(string before, string word, Func<string, string> scrub)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        if (before is "-e" or "--env" && equals > 0)
        {
            return word[..(equals + 1)] + Mark;
        }

        if (before is "-H" or "--header" && word.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon)
        {
            return word[..(colon + 1)] + " " + Mark;
        }

        if (before.StartsWith('-') && !before.Contains('=', StringComparison.Ordinal) && !word.StartsWith('-') && (before is "-u" or "--user" || SecretPlaces.IsSecretName(before)))
        {
            return Mark;
        }

        return equals > 0 && !word.Contains("://", StringComparison.Ordinal) && SecretPlaces.IsSecretName(word[..equals]) ? word[..(equals + 1)] + Mark : scrub(word);
    }
}

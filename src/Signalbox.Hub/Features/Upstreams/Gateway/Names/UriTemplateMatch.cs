using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Names;

/// <summary>Whether a URI may come from a template (RFC 6570): tells whose resource it is, not what the variables are.</summary>
internal static partial class UriTemplateMatch
{
    private const int MaxKept = 1000;
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    public static bool IsMatch(string template, string uri)
    {
        if (Known.Count > MaxKept)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(template, Translate).IsMatch(uri);
    }

    // Without backtracking: templates come from servers, URIs from clients.
    private static Regex Translate(string template)
    {
        var pattern = new StringBuilder("^");
        int from = 0;
        foreach (Match expression in Expressions().Matches(template))
        {
            pattern.Append(Regex.Escape(template[from..expression.Index])).Append(Values(expression.ValueSpan));
            from = expression.Index + expression.Length;
        }

        pattern.Append(Regex.Escape(template[from..])).Append('$');
        return new Regex(pattern.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    private static string Values(ReadOnlySpan<char> expression) => expression[1] switch
    {
        '+' or '#' or '/' => ".*",
        '?' or '&' or ';' or '.' => "[^/]*",
        _ => expression[^2] == '*' ? ".*" : "[^/]+",
    };

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Expressions();
}

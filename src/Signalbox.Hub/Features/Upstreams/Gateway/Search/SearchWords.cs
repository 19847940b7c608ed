using System.Text.RegularExpressions;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Search;

/// <summary>Takes text and identifiers apart into lower-case words.</summary>
internal static partial class SearchWords
{
    /// <summary>The words, in order: <c>createGitHub_issue2</c> is create, git, hub, issue, 2.</summary>
    public static IEnumerable<string> Of(string text) => Words().Matches(text).Select(match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lt}\p{Lm}]+|\p{Nd}+")]
    private static partial Regex Words();
}

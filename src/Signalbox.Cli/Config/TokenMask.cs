using System.Text.RegularExpressions;

namespace Signalbox.Cli.Config;

/// <summary>The hub's tokens in a text.</summary>
internal static partial class TokenMask
{
    /// <summary>A text to show: of each token only its beginning.</summary>
    public static string Hide(string text) => Token().Replace(text, match => match.Value[..8] + "…");

    /// <summary>Whether a token stands in a text.</summary>
    public static bool Holds(string text) => Token().IsMatch(text);

    /// <summary>The first token of a kind in a text; null when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What it begins with: <c>sbx_</c> for clients, <c>sbk_</c> for a workspace's agent.</param>
    public static string? Find(string text, string kind) =>
        Token().Matches(text).Select(match => match.Value).FirstOrDefault(token => token.StartsWith(kind, StringComparison.Ordinal));

    [GeneratedRegex("sb[a-z]_[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}

using System.Text.RegularExpressions;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>Where texts about connections hold secrets, whatever these look like: URLs, headers, arguments. And long runs that no person wrote.</summary>
internal static partial class SecretPlaces
{
    public const string Mark = "[REDACTED]";
    private const int MinPart = 24;

    public static string Clean(string text)
    {
        text = UserInfo.Replace(text, "${name}" + Mark + "@");
        text = Query.Replace(text, "${name}" + Mark);
        text = WholeHeader.Replace(text, "${name}" + Mark);
        text = Basic.Replace(text, "${name}" + Mark);
        text = QuotedPair.Replace(text, "${name}" + Mark);
        text = Pair.Replace(text, "${name}" + Mark);
        return Argument.Replace(text, "${name}" + Mark);
    }

    /// <summary>Takes out long runs of letters and digits that look random.</summary>
    public static string CleanRandom(string text) => Run.Replace(text, match => LooksRandom(match.Value) ? Mark : match.Value);

    /// <summary>Whether something of this name holds a secret.</summary>
    public static bool IsSecretName(string name) => SecretName.IsMatch(name);

    /// <summary>Hex; letters of both cases and digits; or small letters full of digits. Words with '-' and '_' between them are none of these.</summary>
    private static bool LooksRandom(string run)
    {
        string longest = run.Split('-', '_').MaxBy(part => part.Length)!;
        if (longest.Length < MinPart)
        {
            return false;
        }

        bool lower = longest.Any(char.IsAsciiLetterLower);
        bool upper = longest.Any(char.IsAsciiLetterUpper);
        int digits = longest.Count(char.IsAsciiDigit);
        return (lower && upper && digits > 0) || digits >= 4;
    }

    [GeneratedRegex("""(?<name>\b[a-z][a-z0-9+.-]{0,15}://)(?!\[REDACTED)[^\s/?#"'<>]*@""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo { get; }

    [GeneratedRegex("""(?<name>[?&][^\s=&#"'<>]{1,100}=)(?!\[REDACTED)[^\s&#"'<>]+""")]
    private static partial Regex Query { get; }

    /// <summary>Values of these have spaces, commas and semicolons: they go on to the end of the line or the closing quote, which may be escaped.</summary>
    [GeneratedRegex("""(?<name>(?<![A-Za-z0-9-])(?:(?:Proxy-)?Authorization|(?:Set-)?Cookie)(?:\\*["'])?\s*[:=]\s*(?:\\*["'])?)(?!\[REDACTED)[^\r\n"'\\]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeHeader { get; }

    [GeneratedRegex(@"(?<name>\bBasic\s+)(?=[A-Za-z0-9+/]*[0-9=])[A-Za-z0-9+/]{8,}={0,2}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Basic { get; }

    /// <summary>In quotes a value may have spaces. The quotes may be escaped: JSON in a text of JSON.</summary>
    [GeneratedRegex("""(?<name>(?<![A-Za-z0-9_-])[A-Za-z0-9_-]*(?:key|token|secret|passw(?:or)?d|passphrase|credentials?)(?:\\*["'])?\s*[:=]\s*(?<quote>\\*["']))(?!\[REDACTED)(?:(?!\k<quote>)[^\r\n])+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedPair { get; }

    [GeneratedRegex("""(?<name>(?<![A-Za-z0-9_-])[A-Za-z0-9_-]*(?:key|token|secret|passw(?:or)?d|passphrase|credentials?)(?:\\*["'])?\s*[:=]\s*)(?!\[REDACTED)[^\s"',;\\]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pair { get; }

    [GeneratedRegex("""(?<name>(?<![\w-])--?[A-Za-z0-9_-]*(?:key|token|secret|passw(?:or)?d|passphrase|credentials?|auth|bearer|pat)(?:=|\s+))(?!\[REDACTED|-)(?:"[^"]*"|'[^']*'|\S+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Argument { get; }

    [GeneratedRegex("key|token|secret|passw|passphrase|credential|auth|bearer|session|sig(nature)?$|^(pat|pwd|code|sid)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretName { get; }

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{32,}")]
    private static partial Regex Run { get; }
}

using System.Text.RegularExpressions;

namespace Signalbox.Hub.Hosting;

/// <summary>What looks like a secret, whoever wrote it. Every pattern takes linear time: texts come from agents and from other servers.</summary>
internal static partial class SecretShapes
{
    private static readonly (string Kind, Regex Pattern)[] Rules =
    [
        ("PRIVATE_KEY", PrivateKeyPattern),
        ("API_KEY", Assignment("API_?KEY")),
        ("TOKEN", Assignment("TOKEN")),
        ("SECRET", Assignment("SECRET")),
        ("PASSWORD", Assignment("PASSWORD")),
        ("BEARER", BearerPattern),
        ("SIGNALBOX", SignalboxPattern),
        ("SK", SkPattern),
        ("CTX7", Ctx7Pattern),
        ("GITHUB", GitHubPattern),
        ("GITLAB", GitLabPattern),
        ("SLACK", SlackPattern),
        ("AWS", AwsPattern),
        ("GOOGLE", GooglePattern),
        ("NPM", NpmPattern),
        ("JWT", JwtPattern),
        ("BASE64", Base64Pattern),
    ];

    /// <summary>The text without secrets, and which kinds were found.</summary>
    public static (string Text, IReadOnlyList<string> Kinds) Apply(string text)
    {
        var kinds = new List<string>();
        foreach ((string kind, Regex pattern) in Rules)
        {
            string mark = $"[REDACTED:{kind}]";
            string replaced = pattern.Replace(text, match => match.Groups["name"].Value + mark);
            if (!ReferenceEquals(replaced, text) && replaced != text)
            {
                kinds.Add(kind);
                text = replaced;
            }
        }

        return (text, kinds);
    }

    /// <summary><c>NAME=value</c>, <c>NAME: value</c>, also quoted; the name stays. What is redacted already is left alone.</summary>
    private static Regex Assignment(string ending) => new(
        $"""(?<name>(?<![A-Za-z0-9_-])[A-Za-z0-9_-]*{ending}["']?\s*[=:]\s*["']?)(?!\[REDACTED)[^\s"',;]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?")]
    private static partial Regex PrivateKeyPattern { get; }

    [GeneratedRegex(@"(?<name>\bBearer\s+)(?!\[REDACTED)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BearerPattern { get; }

    [GeneratedRegex(@"\bsb[a-z]_[A-Za-z0-9_-]{20,}")]
    private static partial Regex SignalboxPattern { get; }

    [GeneratedRegex(@"\bsk-[A-Za-z0-9_-]{16,}")]
    private static partial Regex SkPattern { get; }

    [GeneratedRegex(@"\bctx7[A-Za-z0-9_-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ctx7Pattern { get; }

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})")]
    private static partial Regex GitHubPattern { get; }

    [GeneratedRegex(@"\bglpat-[A-Za-z0-9_-]{16,}")]
    private static partial Regex GitLabPattern { get; }

    [GeneratedRegex(@"\bxox[a-z]-[A-Za-z0-9-]{10,}")]
    private static partial Regex SlackPattern { get; }

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b")]
    private static partial Regex AwsPattern { get; }

    [GeneratedRegex(@"\bAIza[A-Za-z0-9_-]{30,}")]
    private static partial Regex GooglePattern { get; }

    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{30,}")]
    private static partial Regex NpmPattern { get; }

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?")]
    private static partial Regex JwtPattern { get; }

    /// <summary>Long runs with letters of both cases and digits: hashes in hex and long words are not meant.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z])(?=[A-Za-z0-9+/_-]*[0-9])[A-Za-z0-9+/_-]{40,}={0,2}")]
    private static partial Regex Base64Pattern { get; }
}

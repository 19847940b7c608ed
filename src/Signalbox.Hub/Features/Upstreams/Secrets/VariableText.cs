using System.Text;
using System.Text.RegularExpressions;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>Reads <c>NAME=value</c> lines: with comments, quotes and <c>export</c> as shells and their kin write them. Nothing is expanded.</summary>
internal static partial class VariableText
{
    /// <summary>The values, and the lines that are none by their number: their text may be a secret.</summary>
    public static (IReadOnlyDictionary<string, string> Values, IReadOnlyList<int> Bad) Parse(string text)
    {
        var values = new Dictionary<string, string>();
        var bad = new List<int>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim('\uFEFF', ' ', '\t', '\r');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            Match match = Line.Match(line);
            if (match.Success && Value(match.Groups["value"].Value) is { } value)
            {
                values[match.Groups["name"].Value] = value;
            }
            else
            {
                bad.Add(i + 1);
            }
        }

        return (values, bad);
    }

    /// <summary>Null when a quote is not closed, or something follows it.</summary>
    private static string? Value(string text)
    {
        if (text is not ['"' or '\'', ..])
        {
            // A '#' is a comment only behind white space: it is common in passwords.
            return Comment.Replace(text, "").TrimEnd();
        }

        char quote = text[0];
        var value = new StringBuilder();
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                return Comment.Replace(text[(i + 1)..], "").Trim().Length == 0 ? value.ToString() : null;
            }

            bool escaped = quote == '"' && text[i] == '\\' && i + 1 < text.Length;
            value.Append(escaped ? Escaped(text[++i]) : text[i].ToString());
        }

        return null;
    }

    private static string Escaped(char c) => c switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' or '\\' or '$' => c.ToString(),
        _ => "\\" + c,
    };

    [GeneratedRegex(@"\A(export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?<value>.*)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Line { get; }

    [GeneratedRegex(@"(?:\A|\s)#.*\z")]
    private static partial Regex Comment { get; }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>
/// Words of a command line as a POSIX shell splits them: quotes and backslashes, and nothing else. No variable, no wildcard, no operator means anything:
/// what starts is the first word with the others as its arguments, never a shell.
/// </summary>
public static class CommandLine
{
    /// <summary>Its words; at least one. False with what is wrong.</summary>
    public static bool TrySplit(string text, [NotNullWhen(true)] out IReadOnlyList<string>? words, [NotNullWhen(false)] out string? fault)
    {
        var found = new List<string>();
        var word = new StringBuilder();
        bool started = false;
        char quote = '\0';
        fault = null;
        words = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote == '\'' && c != '\'')
            {
                word.Append(c);
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c == '\\')
            {
                if (++i == text.Length)
                {
                    fault = "it ends with a backslash that nothing follows";
                    return false;
                }

                // Between double quotes a backslash is one, unless it stands before a character that it can escape there.
                word.Append(quote == '"' && text[i] is not ('"' or '\\') ? "\\" : "").Append(text[i]);
                started = true;
            }
            else if (quote == '"')
            {
                word.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                started = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                Finish(found, word, ref started);
            }
            else
            {
                word.Append(c);
                started = true;
            }
        }

        if (quote != '\0')
        {
            fault = $"a {(quote == '"' ? "double" : "single")} quote is not closed";
            return false;
        }

        Finish(found, word, ref started);
        if (found is not [{ Length: > 0 }, ..])
        {
            fault = "it names no program";
            return false;
        }

        words = found;
        return true;
    }

    /// <summary>Its words. Throws <see cref="FormatException"/>; endpoints of the catalog were checked.</summary>
    public static IReadOnlyList<string> Split(string text) => TrySplit(text, out IReadOnlyList<string>? words, out string? fault) ? words : throw new FormatException(fault);

    /// <summary>The line that splits into these words.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or '\\') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void Finish(List<string> found, StringBuilder word, ref bool started)
    {
        if (started)
        {
            found.Add(word.ToString());
        }

        word.Clear();
        started = false;
    }
}

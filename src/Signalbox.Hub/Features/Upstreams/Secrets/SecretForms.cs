using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>
/// Known secrets in every form in which a server, a library or a proxy writes them back: as they are, escaped for URLs, JSON and HTML, in hex, and in Base64 at any
/// place of a longer text (<c>Basic</c> headers). Also cut in half at the end or the beginning of a text, as buffers and limits leave them.
/// </summary>
internal sealed class SecretForms
{
    /// <summary>Shorter values are words: taking them out would leave no text readable.</summary>
    public const int MinLength = 6;

    /// <summary>Of half a secret: shorter halves are found at the ends of ordinary texts (<c>https://</c>).</summary>
    private const int MinHalf = 10;

    private const string Mark = SecretPlaces.Mark;
    private readonly SearchValues<string> _search;
    private readonly string[] _longestFirst;

    public SecretForms(IEnumerable<string> values)
    {
        _longestFirst = [.. values.SelectMany(Lines).SelectMany(Forms)
            .Where(form => form.Length >= MinLength)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(form => form.Length)];
        _search = SearchValues.Create(_longestFirst, StringComparison.OrdinalIgnoreCase);
    }

    public string Replace(string text)
    {
        if (_longestFirst.Length == 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        ReadOnlySpan<char> rest = text;
        for (int at; (at = rest.IndexOfAny(_search)) >= 0;)
        {
            ReadOnlySpan<char> found = rest[at..];
            int length = 0;
            foreach (string form in _longestFirst)
            {
                if (found.StartsWith(form, StringComparison.OrdinalIgnoreCase))
                {
                    length = form.Length;
                    break;
                }
            }

            clean.Append(rest[..at]).Append(Mark);
            rest = rest[(at + length)..];
        }

        return Torn(clean.Append(rest).ToString());
    }

    /// <summary>Half a secret at either end of the text.</summary>
    private string Torn(string text)
    {
        int end = _longestFirst.Max(form => Overlap(text, form));
        text = end == 0 ? text : string.Concat(text.AsSpan(0, text.Length - end), Mark);
        int start = _longestFirst.Max(form => OverlapAtStart(text, form));
        return start == 0 ? text : string.Concat(Mark, text.AsSpan(start));
    }

    private static int Overlap(string text, string form)
    {
        for (int length = Math.Min(form.Length - 1, text.Length); length >= MinHalf; length--)
        {
            if (text.AsSpan(text.Length - length).Equals(form.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
            {
                return length;
            }
        }

        return 0;
    }

    private static int OverlapAtStart(string text, string form)
    {
        for (int length = Math.Min(form.Length - 1, text.Length); length >= MinHalf; length--)
        {
            if (text.AsSpan(0, length).Equals(form.AsSpan(form.Length - length), StringComparison.OrdinalIgnoreCase))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>A value over several lines, such as a private key, is also told line by line.</summary>
    private static IEnumerable<string> Lines(string value) =>
        value.Contains('\n', StringComparison.Ordinal)
            ? [value, VisibleText.Of(value), .. value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [value, VisibleText.Of(value)];

    private static IEnumerable<string> Forms(string value)
    {
        if (value.Length < MinLength)
        {
            return [];
        }

        byte[] bytes = Encoding.UTF8.GetBytes(value);
        string escaped = Uri.EscapeDataString(value);
        return
        [
            value, escaped, escaped.Replace("%20", "+", StringComparison.Ordinal), JsonEncodedText.Encode(value).ToString(), JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            WebUtility.HtmlEncode(value), Convert.ToHexStringLower(bytes), .. Base64(bytes),
        ];
    }

    /// <summary>What stays the same of it wherever in a text that is encoded as a whole it begins: three places, each without its edges.</summary>
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        for (int before = 0; before < 3; before++)
        {
            byte[] shifted = [.. new byte[before], .. bytes];
            int first = before == 0 ? 0 : before + 1;
            string text = Convert.ToBase64String(shifted)[first..(shifted.Length / 3 * 4)];
            yield return text;
            yield return text.Replace('+', '-').Replace('/', '_');
        }
    }
}

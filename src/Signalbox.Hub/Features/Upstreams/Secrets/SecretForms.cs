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
    private readonly string[] _longestFirst;
    private readonly SearchValues<string> _whole;
    private readonly SearchValues<string> _beginnings;
    private readonly SearchValues<string> _ends;

    public SecretForms(IEnumerable<string> values)
    {
        _longestFirst = [.. values.SelectMany(Lines).SelectMany(Forms)
            .Where(form => form.Length >= MinLength)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(form => form.Length)];
        string[] halved = [.. _longestFirst.Where(form => form.Length > MinHalf)];
        _whole = Search(_longestFirst);
        _beginnings = Search(halved.Select(form => form[..MinHalf]));
        _ends = Search(halved.Select(form => form[^MinHalf..]));
    }

    public string Replace(string text)
    {
        if (_longestFirst.Length == 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        ReadOnlySpan<char> rest = WithoutHalves(text);
        for (int at; (at = rest.IndexOfAny(_whole)) >= 0;)
        {
            ReadOnlySpan<char> found = rest[at..];
            clean.Append(rest[..at]).Append(Mark);
            rest = found[LengthAt(found)..];
        }

        return clean.Append(rest).ToString();
    }

    private int LengthAt(ReadOnlySpan<char> found)
    {
        foreach (string form in _longestFirst)
        {
            if (found.StartsWith(form, StringComparison.OrdinalIgnoreCase))
            {
                return form.Length;
            }
        }

        return 1;
    }

    private string WithoutHalves(string text)
    {
        int longest = _longestFirst[0].Length;
        if (text.Length >= MinHalf && text.Length < longest && _longestFirst.Any(form => form.Contains(text, StringComparison.OrdinalIgnoreCase)))
        {
            return Mark;
        }

        int tail = Math.Max(0, text.Length - longest + 1);
        for (int at; tail < text.Length && (at = text.AsSpan(tail).IndexOfAny(_beginnings)) >= 0; tail++)
        {
            tail += at;
            string half = text[tail..];
            if (_longestFirst.Any(form => form.StartsWith(half, StringComparison.OrdinalIgnoreCase)))
            {
                text = text[..tail] + Mark;
                break;
            }
        }

        int head = Math.Min(text.Length, longest - 1);
        int gone = 0;
        for (int from = 0, at; from < head && (at = text.AsSpan(from, head - from).IndexOfAny(_ends)) >= 0; from++)
        {
            from += at;
            string half = text[..(from + MinHalf)];
            if (_longestFirst.Any(form => form.EndsWith(half, StringComparison.OrdinalIgnoreCase)))
            {
                gone = half.Length;
            }
        }

        return gone == 0 ? text : Mark + text[gone..];
    }

    private static SearchValues<string> Search(IEnumerable<string> texts) =>
        SearchValues.Create([.. texts.Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);

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
        return
        [
            value, .. Escaped(Uri.EscapeDataString(value)), WebUtility.UrlEncode(value), JsonEncodedText.Encode(value).ToString(),
            JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), WebUtility.HtmlEncode(value), Convert.ToHexStringLower(bytes), .. Base64(bytes),
        ];
    }

    /// <summary>As languages differ in what they escape: everything; not what JavaScript leaves; not the slash, which Python leaves; a space as a plus.</summary>
    private static IEnumerable<string> Escaped(string all)
    {
        string script = all.Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal)
            .Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);
        string[] escaped = [all, script, all.Replace("%2F", "/", StringComparison.Ordinal)];
        return [.. escaped, .. escaped.Select(text => text.Replace("%20", "+", StringComparison.Ordinal))];
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

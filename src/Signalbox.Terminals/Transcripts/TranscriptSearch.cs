using System.Text;

namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// Finds text in what a terminal printed, line by line and whatever the case. A line that was printed again and again, as programs do that draw
/// their screen anew, is told once. What a program put together from pieces here and there on the screen is found in those pieces.
/// </summary>
public sealed class TranscriptSearch
{
    private const int ReadSize = 64 << 10;
    private const int Around = 80;

    private readonly string _wanted;
    private readonly int _most;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<TranscriptMatch> _found = [];

    private TranscriptSearch(string wanted, int most)
    {
        _wanted = wanted;
        _most = most;
    }

    /// <summary>Searches from the beginning.</summary>
    /// <param name="reader">The transcript.</param>
    /// <param name="wanted">What is looked for, not empty.</param>
    /// <param name="most">Lines that are told.</param>
    /// <param name="head">Nothing at or beyond it is searched.</param>
    /// <param name="cancellationToken">Ends the search with an exception.</param>
    /// <returns>The lines in the order in which they were printed first, and whether there are more.</returns>
    public static (IReadOnlyList<TranscriptMatch> Found, bool More) Run(
        TranscriptReader reader, string wanted, int most, long head, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(wanted);
        var search = new TranscriptSearch(wanted, most);
        var more = search.Read(reader, head, cancellationToken);
        return (search._found, more);
    }

    private bool Read(TranscriptReader reader, long head, CancellationToken cancellationToken)
    {
        var lines = new PrintedLines(Look);
        var cursor = reader.OpenCursor(0);
        var buffer = new byte[ReadSize];
        while (_found.Count <= _most)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = cursor.Read(buffer, head);
            switch (item.Kind)
            {
                case TranscriptItemKind.Data:
                    lines.Feed(item.Offset, buffer.AsSpan(0, (int)item.Length));
                    break;
                case TranscriptItemKind.Gap:
                    lines.End();
                    break;
                case TranscriptItemKind.End:
                    lines.End();
                    return Cut();
                default:
                    break;
            }
        }

        return Cut();
    }

    private bool Cut()
    {
        var more = _found.Count > _most;
        if (more)
        {
            _found.RemoveRange(_most, _found.Count - _most);
        }

        return more;
    }

    private void Look(StringBuilder line, long end)
    {
        var text = line.ToString();
        var at = text.IndexOf(_wanted, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            Found(text, at, end);
        }

        // A piece of a longer line: what is wanted may begin in it and end in the next.
        var keep = line.Length >= PrintedLines.LongestLine && at < 0 ? Math.Min(_wanted.Length - 1, line.Length) : 0;
        line.Remove(0, line.Length - keep);
    }

    private void Found(string text, int at, long end)
    {
        var start = Whole(text, Math.Max(0, at - Around));
        var behind = at + _wanted.Length;
        var stop = Whole(text, Math.Min(text.Length, behind + Around));
        var match = new TranscriptMatch(end, text[start..at], text[at..behind], text[behind..Math.Max(behind, stop)], 1);
        var key = string.Concat(match.Before, match.Match, match.After);
        if (_known.TryGetValue(key, out var index))
        {
            _found[index] = _found[index] with { Times = _found[index].Times + 1 };
        }
        else if (_found.Count <= _most)
        {
            _known.Add(key, _found.Count);
            _found.Add(match);
        }
    }

    /// <summary>The same place, or the one before it if that would cut a character in two.</summary>
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}

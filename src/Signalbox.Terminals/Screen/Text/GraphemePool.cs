using System.Text;

namespace Signalbox.Terminals.Screen.Text;

/// <summary>
/// The texts of cells that hold more than one code point; a cell stores the index. The pool is bounded: once it is
/// full and a sweep frees nothing, further combining characters are dropped.
/// </summary>
internal sealed class GraphemePool
{
    /// <summary>Distinct combined texts alive at once.</summary>
    public const int MaxTexts = 16_384;

    /// <summary>UTF-16 units kept for one cell; what is stacked above is dropped.</summary>
    public const int MaxTextLength = 64;

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public int Count => _texts.Count;

    public bool IsFull => Count >= MaxTexts;

    public string this[int index] => _texts[index];

    /// <summary>The index of <paramref name="start"/> followed by <paramref name="codePoint"/>; -1 when there is no room.</summary>
    public int Append(string start, int codePoint)
    {
        if (start.Length >= MaxTextLength)
            return -1;
        Span<char> text = stackalloc char[MaxTextLength + 2];
        start.CopyTo(text);
        var length = start.Length + new Rune(codePoint).EncodeToUtf16(text[start.Length..]);
        return Add(text[..length].ToString());
    }

    /// <summary>Forgets every text that <paramref name="used"/> does not name and returns where the others moved.</summary>
    public Dictionary<int, int> Compact(IReadOnlySet<int> used)
    {
        var moved = new Dictionary<int, int>(used.Count);
        var kept = used.Order().Select(index => (index, text: _texts[index])).ToList();
        _texts.Clear();
        _indexes.Clear();
        foreach (var (index, text) in kept)
            moved[index] = Add(text);
        return moved;
    }

    private int Add(string text)
    {
        if (_indexes.TryGetValue(text, out var known))
            return known;
        if (IsFull)
            return -1;
        _texts.Add(text);
        _indexes[text] = _texts.Count - 1;
        return _texts.Count - 1;
    }
}

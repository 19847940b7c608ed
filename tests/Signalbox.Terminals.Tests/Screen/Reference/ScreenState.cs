using System.Globalization;
using System.Text;
using Bits = Signalbox.Terminals.Screen.Buffers.Style;

namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>
/// The whole state of a terminal as named facts, so that two can be compared and a difference read. Made of our model
/// or of what xterm.js holds, see <see cref="ModelState"/> and <see cref="ReferenceState"/>.
/// </summary>
internal sealed record ScreenState(
    bool AlternateIsActive,
    BufferState Main,
    BufferState Alternate,
    uint[] Pen,
    string Charsets,
    int Preceding,
    int Parser,
    string Modes,
    string Title)
{
    /// <summary>Everything, bit by bit.</summary>
    public SortedDictionary<string, string> Exact() => Facts(line => line, _ => 0);

    /// <summary>
    /// What a keyframe promises: everything that is seen or changes what later bytes do. Left out are bits that no
    /// sequence can set (rests of replaced colours, halves of wide characters without the other half) and scrollback
    /// beyond its limit.
    /// </summary>
    public SortedDictionary<string, string> Rebuildable(int scrollbackLines)
    {
        var visible = this with
        {
            Main = Main.Visible(AlternateIsActive),
            Alternate = Alternate.Visible(false),
            Pen = new CellState("", 1, Pen[0], Pen[1], Pen[2]).Visible().Style,
        };
        return visible.Facts(line => line, buffer => Math.Max(0, buffer.Base - scrollbackLines));
    }

    private SortedDictionary<string, string> Facts(Func<LineState, LineState> convert, Func<BufferState, int> firstLine)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["active"] = AlternateIsActive ? "alternate" : "main",
            ["pen"] = string.Join(' ', Pen.Select(word => word.ToString("x8", CultureInfo.InvariantCulture))),
            ["charsets"] = Charsets,
            ["preceding"] = Preceding.ToString(CultureInfo.InvariantCulture),
            ["parser"] = Parser.ToString(CultureInfo.InvariantCulture),
            ["modes"] = Modes,
            ["title"] = Title,
        };
        Main.AddTo(facts, "main", convert, firstLine(Main));
        Alternate.AddTo(facts, "alternate", convert, 0);
        return facts;
    }

    /// <summary>The differences, a line each; empty when there are none.</summary>
    public static string Differences(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        var text = new StringBuilder();
        foreach (var name in expected.Keys.Union(actual.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var left = expected.GetValueOrDefault(name, "(absent)");
            var right = actual.GetValueOrDefault(name, "(absent)");
            if (left != right)
                text.Append(CultureInfo.InvariantCulture, $"{name}\n  expected {left}\n  actual   {right}\n");
        }

        return text.ToString();
    }
}

internal sealed record BufferState(
    int X, int Y, int Base, int Top, int Bottom, int SavedX, int SavedY, uint[] SavedStyle, string SavedCharset,
    string Tabs, LineState[] Lines, int Columns, int Rows)
{
    public BufferState Visible(bool behind) => this with
    {
        X = behind ? Math.Min(X, Columns - 1) : X,
        SavedX = Math.Min(SavedX, Columns - 1),
        SavedStyle = new CellState("", 1, SavedStyle[0], SavedStyle[1], 0).Visible().Style[..2],
        Lines = [.. Lines.Select(line => line.Visible())],
    };

    public void AddTo(SortedDictionary<string, string> facts, string name, Func<LineState, LineState> convert, int firstLine)
    {
        facts[$"{name} cursor"] = $"{X},{Y} base {Base}";
        facts[$"{name} region"] = $"{Top}..{Bottom}";
        facts[$"{name} saved"] = $"{SavedX},{SavedY} {SavedStyle[0]:x8} {SavedStyle[1]:x8} {SavedCharset}";
        facts[$"{name} tabs"] = Tabs;
        for (var i = firstLine; i < Lines.Length; i++)
            facts[$"{name} line {i:0000}"] = convert(Lines[i]).Describe();
    }
}

internal sealed record LineState(bool Wrapped, CellState[] Cells)
{
    public LineState Visible()
    {
        var cells = new List<CellState>();
        foreach (var cell in Cells)
        {
            var isRightHalf = cells.Count > 0 && cells[^1].Width == 2 && cells[^1].Text.Length > 0;
            cells.Add(cell.Text.Length == 0 && !isRightHalf ? (cell with { Width = 1 }).Visible() : cell.Visible());
        }

        return this with { Cells = [.. cells] };
    }

    public string Describe()
    {
        var text = new StringBuilder(Wrapped ? "wrapped " : string.Empty);
        var end = Cells.Length;
        while (end > 0 && Cells[end - 1] == CellState.Empty)
            end--;
        for (var i = 0; i < end; i++)
            text.Append(Cells[i].Describe());
        return text.ToString();
    }
}

internal sealed record CellState(string Text, int Width, uint Foreground, uint Background, uint Extended)
{
    public static readonly CellState Empty = new("", 1, 0, 0, 0);

    public uint[] Style => [Foreground, Background, Extended];

    public CellState Visible()
    {
        var underlined = (Foreground & Bits.Underline) != 0;
        var extended = Extended;
        if (underlined && (extended & Bits.UnderlineMask) == 0)
            extended |= 1u << Bits.UnderlineShift;
        return this with
        {
            Foreground = WithoutRest(Foreground),
            Background = WithoutRest(Background) & ~Bits.HasExtended,
            Extended = underlined ? WithoutRest(extended) : 0,
        };
    }

    public string Describe()
    {
        if (this == Empty)
            return "·";
        var style = Foreground == 0 && Background == 0 ? "" : $"{{{Foreground:x},{Background:x},{Extended:x}}}";
        return $"[{Text}/{Width}{style}]";
    }

    // A palette colour uses the low byte only, no colour none.
    private static uint WithoutRest(uint word) => (word & Bits.ColorModeMask) switch
    {
        0 => word & ~Bits.ColorValueMask,
        Bits.TrueColor => word,
        _ => word & ~0x00FFFF00u,
    };
}

using System.Globalization;
using System.Text;

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
    public SortedDictionary<string, string> Exact() => Facts(_ => 0);

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
        return visible.Facts(buffer => Math.Max(0, buffer.Base - scrollbackLines));
    }

    private SortedDictionary<string, string> Facts(Func<BufferState, int> firstLine)
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
        Main.AddTo(facts, "main", firstLine(Main));
        Alternate.AddTo(facts, "alternate", 0);
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

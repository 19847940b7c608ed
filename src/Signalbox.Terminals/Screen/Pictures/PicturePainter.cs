using System.Globalization;
using System.Text;
using Signalbox.Terminals.Screen.Buffers;

namespace Signalbox.Terminals.Screen.Pictures;

/// <summary>Reads a picture off a terminal's state.</summary>
internal sealed class PicturePainter(TerminalState state)
{
    private static readonly Cell Blank = Cell.Empty;

    private readonly StringBuilder _text = new();
    private int _runs;

    public ScreenPicture Paint()
    {
        var cols = Math.Min(state.Columns, ScreenPicture.MostCols);
        var rows = Math.Min(state.Rows, ScreenPicture.MostRows);
        var buffer = state.Active;
        var first = Math.Clamp(buffer.Y - rows + 1, 0, state.Rows - rows);
        var lines = new List<IReadOnlyList<PictureRun>>(rows);
        for (var y = first; y < first + rows; y++)
        {
            lines.Add(Line(buffer.RowAt(y).Cells[..cols]));
        }

        var isShown = !state.Modes.CursorHidden && buffer.X <= cols;
        return new ScreenPicture(cols, rows, lines, isShown ? (buffer.Y - first, Math.Min(buffer.X, cols - 1)) : null);
    }

    private List<PictureRun> Line(ReadOnlySpan<Cell> cells)
    {
        var end = cells.Length;
        while (end > 0 && !cells[end - 1].HasContent && cells[end - 1].Width == 1 && HasStyleOf(cells[end - 1], Blank))
        {
            end--;
        }

        var runs = new List<PictureRun>();
        for (var start = 0; start < end;)
        {
            var next = start + 1;
            while (next < end && (_runs >= ScreenPicture.MostRuns || HasStyleOf(cells[next], cells[start])))
            {
                next++;
            }

            runs.Add(Run(cells[start..next], _runs >= ScreenPicture.MostRuns ? Blank : cells[start]));
            _runs++;
            start = next;
        }

        return runs;
    }

    private PictureRun Run(ReadOnlySpan<Cell> cells, in Cell style)
    {
        _text.Clear();
        for (var i = 0; i < cells.Length; i++)
        {
            ref readonly var cell = ref cells[i];
            if (cell.Width == 0 && !cell.HasContent && i > 0)
            {
                continue; // The right half of a wide character.
            }

            // By cell: where runs are no longer told apart, a hidden text stands beside others.
            var isHidden = (cell.Foreground & Style.Invisible) != 0;
            var isWhole = i + cell.Width <= cells.Length;
            _text.Append(cell.HasContent && isWhole && !isHidden ? state.TextOf(cell) : " ");
        }

        return new PictureRun(_text.ToString(), cells.Length, Color(style.Foreground), Color(style.Background), Letters(style));
    }

    /// <summary>The right half of a wide character counts as whatever stands before it.</summary>
    private static bool HasStyleOf(in Cell cell, in Cell other) =>
        (cell.Width == 0 && !cell.HasContent) || cell.HasSameStyle(other);

    private string? Color(uint word)
    {
        var value = (int)(word & Style.PaletteValueMask);
        return (word & Style.ColorModeMask) switch
        {
            Style.TrueColor => string.Create(CultureInfo.InvariantCulture, $"#{word & Style.ColorValueMask:x6}"),
            Style.Palette16 or Style.Palette256 when state.Palette.ChangedIndexed.TryGetValue(value, out var changed) =>
                string.Create(CultureInfo.InvariantCulture, $"#{changed.Red:x2}{changed.Green:x2}{changed.Blue:x2}"),
            Style.Palette16 or Style.Palette256 => value.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static string? Letters(in Cell style)
    {
        Span<char> letters = stackalloc char[6];
        var count = 0;
        if ((style.Foreground & Style.Bold) != 0)
            letters[count++] = 'b';
        if ((style.Background & Style.Dim) != 0)
            letters[count++] = 'd';
        if ((style.Background & Style.Italic) != 0)
            letters[count++] = 'i';
        if ((style.Foreground & Style.Underline) != 0)
            letters[count++] = 'u';
        if ((style.Foreground & Style.Strikethrough) != 0)
            letters[count++] = 's';
        if ((style.Foreground & Style.Inverse) != 0)
            letters[count++] = 'r';
        return count == 0 ? null : letters[..count].ToString();
    }
}

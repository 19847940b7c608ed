using Signalbox.Terminals.Screen.Buffers;

namespace Signalbox.Terminals.Screen.Keyframes;

/// <summary>
/// Paints one line onto an empty line of the reader's screen: text by printing it, coloured blanks by erasing. A
/// blank in a style that erasing cannot give comes from overwriting half of a wide character, which leaves one.
/// </summary>
internal sealed class RowPainter(TerminalState state, KeyframeStream stream)
{
    private const string Wide = "\u4E00";

    private readonly bool[] _disturbed = new bool[state.Columns];
    private int _cursor;
    private int _y;

    /// <summary>Paints columns of a row at line <paramref name="y"/>; the cursor ends up anywhere in it.</summary>
    public void Paint(Row row, int y)
    {
        _y = y;
        _cursor = -1;
        Array.Clear(_disturbed);
        PaintStyledBlanks(row);
        for (var column = 0; column < state.Columns;)
            column += PaintCells(row, column);
    }

    private int PaintCells(Row row, int column)
    {
        ref var cell = ref row[column];
        if (cell.HasContent && column + cell.Width <= state.Columns)
        {
            // A lone combining character must not join the one before it: any sequence in between prevents that.
            if (cell.Width == 0)
                _cursor = -1;
            MoveTo(column);
            stream.SetStyle(cell);
            if (cell.Value < 0x80 && !cell.IsCombined)
                stream.Ascii((byte)cell.Value);
            else
                stream.Text(state.TextOf(cell));
            _cursor = column + Math.Max(cell.Width, 1);
            return Math.Max(cell.Width, 1);
        }

        var end = column + 1;
        while (end < state.Columns && !row[end].HasContent && row[end].HasSameStyle(cell) && _disturbed[end] == _disturbed[column])
            end++;
        if (_disturbed[column] || (IsErasable(cell) && !cell.IsEmptyDefault))
        {
            MoveTo(column);
            stream.SetStyle(ErasingPen(cell));
            stream.Number(end - column, "X");
        }

        return end - column;
    }

    private void MoveTo(int column)
    {
        if (_cursor == column)
            return;
        if (_cursor >= 0 && _cursor < column && _cursor < state.Columns)
            stream.Number(column - _cursor, "C");
        else
            stream.MoveTo(column, _y);
        _cursor = column;
    }

    private void PaintStyledBlanks(Row row)
    {
        for (var start = 0; start < state.Columns; start += Math.Max(1, row[start].Width))
        {
            var end = start;
            while (end < state.Columns && NeedsOverwriting(row, end))
                end++;
            if (end == start)
                continue;
            if (end == state.Columns && start > 0)
                LeaveRightHalves(row, start, end);
            else
                LeaveLeftHalves(row, start, Math.Min(end, state.Columns - 1));
            start = end - 1;
        }
    }

    private static bool NeedsOverwriting(Row row, int column) => !row[column].HasContent && !IsErasable(row[column]);

    // Printing on the right half blanks the left one, in the style of what is printed.
    private void LeaveLeftHalves(Row row, int start, int end)
    {
        for (var column = start; column < end; column++)
            Overwrite(row[column], wideAt: column, printAt: column + 1);
        _disturbed[end] = true;
    }

    // Printing on the left half blanks the right one.
    private void LeaveRightHalves(Row row, int start, int end)
    {
        for (var column = end - 1; column >= start; column--)
            Overwrite(row[column], wideAt: column - 1, printAt: column - 1);
        _disturbed[start - 1] = true;
    }

    private void Overwrite(in Cell style, int wideAt, int printAt)
    {
        stream.MoveTo(wideAt, _y);
        stream.SetStyle(style);
        stream.Text(Wide);
        stream.MoveTo(printAt, _y);
        stream.Text("x");
    }

    // Right halves without a left one cannot be painted; they look like the blank that takes their place.
    private static bool IsErasable(in Cell cell) =>
        cell.Foreground == 0 && (cell.Background & ~Style.ColorMask) == 0;

    private static Cell ErasingPen(in Cell cell) => new(Cell.EmptyContent, 0, cell.Background, 0);
}

using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Puts characters on the screen: wrapping, wide and combining characters, insert mode.</summary>
internal sealed class Printer(TerminalState state)
{
    // Characters that follow each other directly; only the first may find itself in the middle of a wide one.
    private bool _inRun;

    public void EndRun() => _inRun = false;

    /// <summary>The fast path: printable ASCII.</summary>
    public void PrintAscii(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var buffer = state.Active;
            if (state.Charsets.Current is not null || state.Modes.Insert || buffer.X >= state.Columns)
            {
                Print(text[0]);
                text = text[1..];
                continue;
            }

            var count = Math.Min(text.Length, state.Columns - buffer.X);
            var row = buffer.CursorRow;
            StartRun(row, buffer.X);
            var cell = state.Pen.Cell;
            var target = row.Cells.Slice(buffer.X, count);
            for (var i = 0; i < target.Length; i++)
            {
                cell.Content = text[i] | Cell.EmptyContent;
                target[i] = cell;
            }

            buffer.X += count;
            state.PrecedingWidth = 1;
            RepairAfter(row, buffer.X);
            text = text[count..];
        }
    }

    public void Print(int codePoint)
    {
        var buffer = state.Active;
        StartRun(buffer.CursorRow, buffer.X);
        if (codePoint < 127 && state.Charsets.Current is { } charset)
            codePoint = charset.Map(codePoint);
        var width = CharacterWidth.Of(codePoint);
        var joins = width == 0 && state.PrecedingWidth > 0;
        if (joins)
            width = state.PrecedingWidth;
        state.PrecedingWidth = width;
        var fits = MakeRoom(joins ? 0 : width, width);
        var row = buffer.CursorRow;
        if (fits && joins && buffer.X > 0)
            Combine(row, row.WidthAt(buffer.X - 1) > 0 ? buffer.X - 1 : buffer.X - 2, codePoint, width);
        else if (fits)
            Write(row, codePoint, width);
        RepairAfter(row, buffer.X);
    }

    /// <summary>REP: repeats the character printed last.</summary>
    public void Repeat(int count)
    {
        if (state.PrecedingWidth == 0)
            return;
        var width = state.PrecedingWidth;
        var row = state.Active.CursorRow;
        var column = state.Active.X - width;
        if (!row.HasContentAt(column))
            return;
        var text = state.TextOf(row[column]);
        for (var i = 0; i < count; i++)
        {
            foreach (var rune in text.EnumerateRunes())
                Print(rune.Value);
        }

        EndRun();
    }

    private void StartRun(Row row, int x)
    {
        if (!_inRun && x > 0 && row.WidthAt(x - 1) == 2)
            row.Set(x - 1, state.Pen.Cell);
        _inRun = true;
    }

    private void RepairAfter(Row row, int x)
    {
        if (x < state.Columns && row.WidthAt(x) == 0 && !row.HasContentAt(x))
            row.Set(x, state.Pen.Cell);
    }

    // Wraps when the character does not fit; false when it is dropped instead.
    private bool MakeRoom(int advance, int width)
    {
        var buffer = state.Active;
        if (buffer.X + advance <= state.Columns)
            return true;
        if (!state.Modes.Wraparound)
        {
            buffer.X = state.Columns - 1;
            return width != 2;
        }

        var oldRow = buffer.CursorRow;
        var oldColumn = buffer.X;
        buffer.X = 0;
        buffer.Y++;
        // The old line is cleared to its end before scrolling: a full scrollback may take it over at once.
        for (; oldColumn < state.Columns; oldColumn++)
            oldRow.Set(oldColumn, state.Pen.Cell);
        if (buffer.Y == buffer.ScrollBottom + 1)
        {
            buffer.Y--;
            buffer.Scroll(state.Pen.Erased, isWrapped: true);
        }
        else
        {
            buffer.Y = Math.Min(buffer.Y, state.Rows - 1);
            buffer.CursorRow.IsWrapped = true;
        }

        return true;
    }

    private void Write(Row row, int codePoint, int width)
    {
        var buffer = state.Active;
        var cell = state.Pen.Cell;
        if (state.Modes.Insert)
        {
            row.Insert(buffer.X, width, cell);
            if (row.WidthAt(state.Columns - 1) == 2)
                row.Set(state.Columns - 1, cell);
        }

        row.Set(buffer.X++, cell.With(codePoint, width));
        if (width == 2)
            row.Set(buffer.X++, cell.With(0, 0));
    }

    private void Combine(Row row, int column, int codePoint, int width)
    {
        if ((uint)column >= (uint)row.Length)
            return;
        ref var cell = ref row[column];
        var widthBits = (uint)width << Cell.WidthShift;
        if (!cell.HasContent)
        {
            cell.Content = (uint)codePoint | widthBits;
            return;
        }

        if (state.Graphemes.IsFull)
            GraphemeSweep.Run(state);
        var index = state.Graphemes.Append(state.TextOf(cell), codePoint);
        if (index >= 0)
            cell.Content = (uint)index | Cell.Combined | widthBits;
    }
}

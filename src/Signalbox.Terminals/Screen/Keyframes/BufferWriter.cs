using Signalbox.Terminals.Screen.Buffers;

namespace Signalbox.Terminals.Screen.Keyframes;

/// <summary>Rebuilds one buffer in a reader where it is active, empty and in its initial state.</summary>
internal sealed class BufferWriter(TerminalState state, KeyframeStream stream)
{
    /// <summary>Lines of scrollback written with their text; older ones come as empty lines.</summary>
    public const int MaxScrollbackLines = 200;

    private readonly RowPainter _painter = new(state, stream);

    public void Write(ScreenBuffer buffer)
    {
        WriteSavedCursor(buffer);
        WriteLines(buffer);
        WriteTabs(buffer);
        if (buffer.ScrollTop != 0 || buffer.ScrollBottom != state.Rows - 1)
            stream.Csi($"{buffer.ScrollTop + 1};{buffer.ScrollBottom + 1}r");
    }

    /// <summary>
    /// Sets the saved cursor, whose line counts from the start of the scrollback: for one below the screen, the screen
    /// is moved down first and the scrollback cleared afterwards.
    /// </summary>
    public void WriteSavedCursor(ScreenBuffer buffer)
    {
        var saved = buffer.Saved;
        if (saved == default)
            return;
        var bottom = state.Rows - 1;
        var below = buffer.HasReflow ? Math.Max(0, saved.Line - bottom) : 0;
        if (below > 0)
            Scroll(below);
        stream.MoveTo(Math.Min(saved.Column, state.Columns - 1), Math.Min(saved.Line, bottom));
        stream.SetStyle(new Cell(Cell.EmptyContent, saved.Foreground, saved.Background, 0));
        stream.Designate(0, saved.Charset);
        stream.Text("\e7");
        stream.Designate(0, null);
        if (below > 0)
            stream.Csi("3J");
    }

    private void WriteLines(ScreenBuffer buffer)
    {
        var first = Math.Max(0, buffer.Base - MaxScrollbackLines);
        WriteLinesBefore(buffer, first);
        var bottom = state.Rows - 1;
        var isOnScreen = true;
        for (var line = first; line < buffer.Base + state.Rows; line++)
        {
            var y = Math.Min(line - first, bottom);
            if (line - first > bottom && !isOnScreen)
                Scroll(1);
            isOnScreen = line - first < bottom;
            var next = line + 1 < buffer.Base + state.Rows ? buffer.Lines[line + 1] : null;
            if (next is { IsWrapped: true } && bottom > 0)
            {
                WrapFrom(y);
                if (y == bottom)
                {
                    y--;
                    isOnScreen = true;
                }
            }

            _painter.Paint(buffer.Lines[line], y);
        }
    }

    // Scrollback that is only counted. The line after it may continue one that is not written or no longer there.
    private void WriteLinesBefore(ScreenBuffer buffer, int count)
    {
        var isContinued = buffer.Lines[count].IsWrapped && state.Rows > 1;
        if (count > 0)
            Scroll(isContinued ? count - 1 : count);
        if (!isContinued)
            return;
        WrapFrom(0);
        Scroll(1);
        if (count == 0)
            stream.Csi("3J");
    }

    private void Scroll(int count)
    {
        stream.SetStyle(Cell.Empty);
        stream.MoveTo(0, state.Rows - 1);
        stream.Repeat('\n', count);
    }

    // Only running over the edge marks a line as the continuation of the one above. Done while both are empty.
    private void WrapFrom(int y)
    {
        stream.SetStyle(Cell.Empty);
        stream.MoveTo(state.Columns - 1, y);
        stream.Text("xx");
        if (y == state.Rows - 1)
            y--;
        stream.MoveTo(state.Columns - 1, y);
        stream.Csi("X");
        stream.MoveTo(0, y + 1);
        stream.Csi("X");
    }

    private void WriteTabs(ScreenBuffer buffer)
    {
        var columns = Enumerable.Range(0, state.Columns);
        if (columns.All(column => buffer.Tabs[column] == (column % TabStops.Interval == 0)))
            return;
        stream.Csi("3g");
        foreach (var column in columns.Where(column => buffer.Tabs[column]))
        {
            stream.MoveTo(column, 0);
            stream.Text("\eH");
        }
    }
}

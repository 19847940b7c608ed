using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Parsing;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Everything that moves the cursor.</summary>
internal sealed class CursorCommands(TerminalState state)
{
    private ScreenBuffer Buffer => state.Active;

    public void Set(int x, int y)
    {
        Buffer.X = x;
        Buffer.Y = state.Modes.Origin ? Buffer.ScrollTop + y : y;
        state.RestrictCursor();
    }

    public void SetColumn(SequenceParameters parameters)
    {
        // In origin mode the line is taken as relative, which moves it: so does xterm.js.
        Set(parameters.Amount(0) - 1, Buffer.Y);
    }

    public void SetLine(SequenceParameters parameters) => Set(Buffer.X, parameters.Amount(0) - 1);

    public void SetPosition(SequenceParameters parameters) =>
        Set(parameters.Count >= 2 ? parameters.Amount(1) - 1 : 0, parameters.Amount(0) - 1);

    public void Move(int columns, int rows)
    {
        state.RestrictCursor();
        Set(Buffer.X + columns, Buffer.Y + rows);
    }

    public void Up(int count)
    {
        var room = Buffer.Y - Buffer.ScrollTop;
        Move(0, -(room >= 0 ? Math.Min(room, count) : count));
    }

    public void Down(int count)
    {
        var room = Buffer.ScrollBottom - Buffer.Y;
        Move(0, room >= 0 ? Math.Min(room, count) : count);
    }

    public void NextLine(int count)
    {
        Down(count);
        Buffer.X = 0;
    }

    public void PreviousLine(int count)
    {
        Up(count);
        Buffer.X = 0;
    }

    public void CarriageReturn() => Buffer.X = 0;

    public void LineFeed()
    {
        if (state.Modes.NewLine)
            Buffer.X = 0;
        Buffer.Y++;
        if (Buffer.Y == Buffer.ScrollBottom + 1)
        {
            Buffer.Y--;
            Buffer.Scroll(state.Pen.Erased);
        }
        else if (Buffer.Y >= state.Rows)
        {
            Buffer.Y = state.Rows - 1;
        }
        else
        {
            Buffer.CursorRow.IsWrapped = false;
        }

        if (Buffer.X >= state.Columns)
            Buffer.X--;
    }

    public void Index()
    {
        state.RestrictCursor();
        Buffer.Y++;
        if (Buffer.Y == Buffer.ScrollBottom + 1)
        {
            Buffer.Y--;
            Buffer.Scroll(state.Pen.Erased);
        }

        state.RestrictCursor();
    }

    public void ReverseIndex()
    {
        state.RestrictCursor();
        if (Buffer.Y == Buffer.ScrollTop)
        {
            Buffer.ScrollRegionDown(Buffer.Y, state.Pen.Erased);
            return;
        }

        Buffer.Y--;
        state.RestrictCursor();
    }

    public void Backspace()
    {
        if (!state.Modes.ReverseWraparound)
        {
            state.RestrictCursor();
            if (Buffer.X > 0)
                Buffer.X--;
            return;
        }

        state.RestrictCursor(state.Columns);
        if (Buffer.X > 0)
            Buffer.X--;
        else if (Buffer.Y > Buffer.ScrollTop && Buffer.Y <= Buffer.ScrollBottom && Buffer.CursorRow.IsWrapped)
            UndoWrap();
        state.RestrictCursor();
    }

    public void Tab(int count)
    {
        if (Buffer.X >= state.Columns)
            return;
        for (var i = Math.Min(count, state.Columns); i > 0; i--)
            Buffer.X = Buffer.Tabs.Next(Buffer.X, state.Columns);
    }

    public void BackTab(int count)
    {
        if (Buffer.X >= state.Columns)
            return;
        for (var i = Math.Min(count, state.Columns); i > 0; i--)
            Buffer.X = Buffer.Tabs.Previous(Buffer.X, state.Columns);
    }

    public void ClearTabs(int which)
    {
        if (which == 0)
            Buffer.Tabs.Clear(Buffer.X);
        else if (which == 3)
            Buffer.Tabs.ClearAll();
    }

    public void SetTab() => Buffer.Tabs.Set(Buffer.X);

    public void SetScrollRegion(SequenceParameters parameters)
    {
        var top = parameters.Amount(0);
        var bottom = parameters[1];
        if (bottom == 0 || bottom > state.Rows)
            bottom = state.Rows;
        if (bottom <= top)
            return;
        Buffer.ScrollTop = top - 1;
        Buffer.ScrollBottom = bottom - 1;
        Set(0, 0);
    }

    public void Save() => Buffer.Saved = new SavedCursor(
        Buffer.X, Buffer.Base + Buffer.Y, state.Pen.Foreground, state.Pen.Background, state.Charsets.Current);

    public void Restore()
    {
        var saved = Buffer.Saved;
        Buffer.X = saved.Column;
        Buffer.Y = Math.Max(saved.Line - Buffer.Base, 0);
        state.Pen.Foreground = saved.Foreground;
        state.Pen.Background = saved.Background;
        state.Charsets.Current = saved.Charset;
        state.RestrictCursor();
    }

    // Back to the end of the line above, over the cell that a wide character left empty there.
    private void UndoWrap()
    {
        Buffer.CursorRow.IsWrapped = false;
        Buffer.Y--;
        Buffer.X = state.Columns - 1;
        var row = Buffer.CursorRow;
        if (row.WidthAt(Buffer.X) > 0 && !row.HasContentAt(Buffer.X))
            Buffer.X--;
    }
}

using Signalbox.Terminals.Screen.Buffers;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>ED, EL, ECH with their selective forms, and DECALN.</summary>
internal sealed class EraseCommands(TerminalState state)
{
    private ScreenBuffer Buffer => state.Active;

    public void InDisplay(int which, bool selective)
    {
        state.RestrictCursor(state.Columns);
        switch (which)
        {
            case 0:
                InRow(Buffer.CursorRow, Buffer.X, state.Columns, clearsWrap: Buffer.X == 0, selective);
                for (var y = Buffer.Y + 1; y < state.Rows; y++)
                    ResetRow(y, selective);
                break;
            case 1:
                InRow(Buffer.CursorRow, 0, Buffer.X + 1, clearsWrap: true, selective);
                if (Buffer.X + 1 >= state.Columns)
                    ClearWrapAfterCursor();
                for (var y = Buffer.Y - 1; y >= 0; y--)
                    ResetRow(y, selective);
                break;
            case 2:
                for (var y = 0; y < state.Rows; y++)
                    ResetRow(y, selective);
                break;
            case 3:
                Buffer.ClearScrollback();
                break;
        }
    }

    public void InLine(int which, bool selective)
    {
        state.RestrictCursor(state.Columns);
        var row = Buffer.CursorRow;
        switch (which)
        {
            case 0:
                InRow(row, Buffer.X, state.Columns, clearsWrap: Buffer.X == 0, selective);
                break;
            case 1:
                InRow(row, 0, Buffer.X + 1, clearsWrap: false, selective);
                break;
            case 2:
                InRow(row, 0, state.Columns, clearsWrap: true, selective);
                break;
        }
    }

    public void Characters(int count)
    {
        state.RestrictCursor();
        Buffer.CursorRow.Replace(Buffer.X, Buffer.X + count, state.Pen.Erased);
    }

    /// <summary>DECALN: fills the screen, in origin mode from the region on, with the letter E in the current style.</summary>
    public void AlignmentPattern()
    {
        var cell = state.Pen.Cell.With('E', 1);
        cell.Extended = 0;
        for (var y = Buffer.Y; y < Buffer.Y + state.Rows; y++)
        {
            // xterm.js goes on for as many lines as the screen has, round the ring of lines when that is full.
            if (Buffer.Base + y >= Buffer.Lines.Count && !Buffer.Lines.IsFull)
                break;
            Buffer.RowAt(y).Fill(cell);
            Buffer.RowAt(y).IsWrapped = false;
        }
    }

    private void InRow(Row row, int start, int end, bool clearsWrap, bool selective)
    {
        if (selective)
            row.ReplaceUnprotected(start, end, state.Pen.Erased);
        else
            row.Replace(start, end, state.Pen.Erased);
        if (clearsWrap)
            row.IsWrapped = false;
    }

    private void ResetRow(int y, bool selective)
    {
        var row = Buffer.RowAt(y);
        if (selective)
            row.FillUnprotected(state.Pen.Erased);
        else
            row.Fill(state.Pen.Erased);
        row.IsWrapped = false;
    }

    // xterm.js counts this line from the start of the scrollback instead of the screen. It shows after a later
    // change of width only, and keeping to it keeps both alike.
    private void ClearWrapAfterCursor()
    {
        var index = Buffer.Y + 1;
        if (index < Buffer.Lines.Count)
            Buffer.Lines[index].IsWrapped = false;
        else if (Buffer.Lines.IsFull)
            Buffer.Lines[0].IsWrapped = false;
    }
}

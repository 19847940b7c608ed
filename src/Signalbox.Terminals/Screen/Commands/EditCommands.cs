using Signalbox.Terminals.Screen.Buffers;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Inserting, deleting and scrolling of lines, characters and columns.</summary>
internal sealed class EditCommands(TerminalState state)
{
    private ScreenBuffer Buffer => state.Active;

    private int RegionHeight => Buffer.ScrollBottom - Buffer.ScrollTop + 1;

    public void InsertLines(int count)
    {
        state.RestrictCursor();
        if (!Buffer.CursorInRegion)
            return;
        for (var i = Math.Min(count, RegionHeight); i > 0; i--)
            Buffer.ScrollRegionDown(Buffer.Y, state.Pen.Erased);
        Buffer.X = 0;
    }

    public void DeleteLines(int count)
    {
        state.RestrictCursor();
        if (!Buffer.CursorInRegion)
            return;
        for (var i = Math.Min(count, RegionHeight); i > 0; i--)
            Buffer.ScrollRegionUp(Buffer.Y, state.Pen.Erased);
        Buffer.X = 0;
    }

    public void InsertCharacters(int count)
    {
        state.RestrictCursor();
        Buffer.CursorRow.Insert(Buffer.X, count, state.Pen.Erased);
    }

    public void DeleteCharacters(int count)
    {
        state.RestrictCursor();
        Buffer.CursorRow.Delete(Buffer.X, count, state.Pen.Erased);
    }

    public void ScrollUp(int count)
    {
        for (var i = Math.Min(count, RegionHeight); i > 0; i--)
            Buffer.ScrollRegionUp(Buffer.ScrollTop, state.Pen.Erased);
    }

    public void ScrollDown(int count)
    {
        for (var i = Math.Min(count, RegionHeight); i > 0; i--)
            Buffer.ScrollRegionDown(Buffer.ScrollTop, Cell.Empty);
    }

    public void ScrollLeft(int count) => InRegion(row => row.Delete(0, count, state.Pen.Erased));

    public void ScrollRight(int count) => InRegion(row => row.Insert(0, count, state.Pen.Erased));

    public void InsertColumns(int count) => InRegion(row => row.Insert(Buffer.X, count, state.Pen.Erased));

    public void DeleteColumns(int count) => InRegion(row => row.Delete(Buffer.X, count, state.Pen.Erased));

    private void InRegion(Action<Row> edit)
    {
        if (!Buffer.CursorInRegion)
            return;
        for (var y = Buffer.ScrollTop; y <= Buffer.ScrollBottom; y++)
        {
            edit(Buffer.RowAt(y));
            Buffer.RowAt(y).IsWrapped = false;
        }
    }
}

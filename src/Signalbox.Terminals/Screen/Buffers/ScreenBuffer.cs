namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>
/// The main or the alternate screen: its lines (with scrollback on the main one), cursor, scroll region, tab stops
/// and saved cursor. A cursor column equal to the width means that the next character wraps first.
/// </summary>
internal sealed class ScreenBuffer
{
    /// <summary>Lines of scrollback, as many as xterm.js keeps by default; fewer on very wide screens.</summary>
    public const int MaxScrollback = 1000;

    private const int MaxScrollbackCells = 400_000;

    private readonly int _scrollback;

    // Lines of a cleared buffer: programs that flip between the screens would otherwise make garbage only.
    private readonly Stack<Row> _spare = [];

    public ScreenBuffer(int columns, int rows, int scrollback)
    {
        _scrollback = scrollback;
        Columns = columns;
        RowCount = rows;
        Lines = new RowRing(CapacityFor(columns, rows));
        ScrollBottom = rows - 1;
        Tabs.Reset(columns);
    }

    public int Columns { get; private set; }

    public int RowCount { get; private set; }

    public RowRing Lines { get; }

    public TabStops Tabs { get; } = new();

    public SavedCursor Saved { get; set; }

    public int X { get; set; }

    public int Y { get; set; }

    /// <summary>How many lines of scrollback precede the screen.</summary>
    public int Base { get; set; }

    public int ScrollTop { get; set; }

    public int ScrollBottom { get; set; }

    public bool HasReflow => _scrollback > 0;

    public bool CursorInRegion => Y >= ScrollTop && Y <= ScrollBottom;

    public Row CursorRow => Lines[Base + Y];

    public Row RowAt(int y) => Lines[Base + y];

    /// <summary>Gives an empty buffer its first lines.</summary>
    public void FillRows(in Cell fill)
    {
        if (Lines.Count > 0)
            return;
        for (var i = 0; i < RowCount; i++)
            Lines.Add(NewRow(fill));
    }

    /// <summary>Empties the buffer; the saved cursor stays, as in xterm.js.</summary>
    public void Clear()
    {
        X = 0;
        Y = 0;
        Base = 0;
        for (var i = 0; i < Math.Min(Lines.Count, RowCount); i++)
            _spare.Push(Lines[i]);
        Lines.Clear();
        Lines.SetCapacity(CapacityFor(Columns, RowCount));
        ScrollTop = 0;
        ScrollBottom = RowCount - 1;
        Tabs.Reset(Columns);
    }

    /// <summary>Moves the region up by one. What leaves at the top of the screen goes to the scrollback.</summary>
    public void Scroll(in Cell fill, bool isWrapped = false)
    {
        var bottom = Base + ScrollBottom;
        if (ScrollTop > 0)
        {
            ScrollRegionUp(ScrollTop, fill);
        }
        else if (Lines.IsFull && bottom == Lines.Count - 1)
        {
            Lines.Rotate().Reset(Columns, fill);
        }
        else
        {
            if (!Lines.IsFull)
                Base++;
            Lines.Insert(bottom + 1, NewRow(fill));
        }

        RowAt(ScrollBottom).IsWrapped = isWrapped;
    }

    /// <summary>Deletes the line at <paramref name="y"/> and opens an empty one at the bottom of the region.</summary>
    public void ScrollRegionUp(int y, in Cell fill)
    {
        var moved = RowAt(y);
        for (var i = y; i < ScrollBottom; i++)
            Lines[Base + i] = RowAt(i + 1);
        moved.Reset(Columns, fill);
        Lines[Base + ScrollBottom] = moved;
    }

    /// <summary>Deletes the line at the bottom of the region and opens an empty one at <paramref name="y"/>.</summary>
    public void ScrollRegionDown(int y, in Cell fill)
    {
        var moved = RowAt(ScrollBottom);
        for (var i = ScrollBottom; i > y; i--)
            Lines[Base + i] = RowAt(i - 1);
        moved.Reset(Columns, fill);
        Lines[Base + y] = moved;
    }

    public void ClearScrollback()
    {
        var count = Lines.Count - RowCount;
        if (count <= 0)
            return;
        Lines.TrimStart(count);
        Base = Math.Max(Base - count, 0);
    }

    public void Resize(int columns, int rows)
    {
        var capacity = CapacityFor(columns, rows);
        if (capacity > Lines.Capacity)
            Lines.SetCapacity(capacity);
        if (Lines.Count > 0)
        {
            if (Columns < columns)
                ResizeLines(columns);
            var added = RowCount < rows ? GrowRows(columns, rows) : ShrinkRows(rows);
            TrimTo(capacity);
            X = Math.Min(X, columns - 1);
            Y = Math.Min(Y, rows - 1) + added;
            Saved = Saved with { Column = Math.Min(Saved.Column, columns - 1) };
            ScrollTop = 0;
        }

        ScrollBottom = rows - 1;
        if (HasReflow && Columns != columns)
        {
            new BufferReflow(this, Columns, columns, rows).Run();
            ResizeLines(columns);
        }

        Columns = columns;
        RowCount = rows;
        // Reflowing may take more lines off the end than it adds; xterm.js breaks there, we go on with empty ones.
        while (Lines.Count > 0 && Lines.Count < Base + rows && !Lines.IsFull)
            Lines.Add(new Row(columns, Cell.Empty));
    }

    private Row NewRow(in Cell fill)
    {
        if (!_spare.TryPop(out var row))
            return new Row(Columns, fill);
        row.Reset(Columns, fill);
        return row;
    }

    private int CapacityFor(int columns, int rows) =>
        rows + Math.Min(_scrollback, MaxScrollbackCells / columns);

    private void ResizeLines(int columns)
    {
        for (var i = 0; i < Lines.Count; i++)
            Lines[i].Resize(columns);
    }

    // More rows: lines come back from the scrollback while nothing but the cursor's line ends the screen.
    private int GrowRows(int columns, int rows)
    {
        var cursorMoves = 0;
        for (var y = RowCount; y < rows; y++)
        {
            if (Lines.Count >= rows + Base)
                continue;
            if (Base > 0 && Lines.Count <= Base + Y + cursorMoves + 1)
            {
                Base--;
                cursorMoves++;
            }
            else
            {
                Lines.Add(new Row(columns, Cell.Empty));
            }
        }

        return cursorMoves;
    }

    // Fewer rows: lines below the cursor go first, then the top moves into the scrollback.
    private int ShrinkRows(int rows)
    {
        for (var y = RowCount; y > rows; y--)
        {
            if (Lines.Count <= rows + Base)
                continue;
            if (Lines.Count > Base + Y + 1)
                Lines.RemoveLast();
            else
                Base++;
        }

        return 0;
    }

    private void TrimTo(int capacity)
    {
        if (capacity >= Lines.Capacity)
            return;
        var excess = Lines.Count - capacity;
        if (excess > 0)
        {
            Lines.TrimStart(excess);
            Base = Math.Max(Base - excess, 0);
            Saved = Saved with { Line = Math.Max(Saved.Line - excess, 0) };
        }

        Lines.SetCapacity(capacity);
    }
}

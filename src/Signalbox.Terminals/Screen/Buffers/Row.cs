namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>
/// One line of cells. Its length may exceed the screen's width: the alternate screen keeps what a narrower window
/// hides. Edits keep wide characters whole: half of one is never left behind by overwriting the other half.
/// </summary>
internal sealed class Row
{
    private Cell[] _cells;

    public Row(int columns, in Cell fill)
    {
        _cells = new Cell[columns];
        Length = columns;
        Array.Fill(_cells, fill);
    }

    public int Length { get; private set; }

    /// <summary>Whether this line continues the one above because the text ran over the right edge.</summary>
    public bool IsWrapped { get; set; }

    public Span<Cell> Cells => _cells.AsSpan(0, Length);

    public ref Cell this[int column] => ref _cells[column];

    public int WidthAt(int column) => (uint)column < (uint)Length ? _cells[column].Width : 0;

    public bool HasContentAt(int column) => (uint)column < (uint)Length && _cells[column].HasContent;

    /// <summary>Writes a cell; one beyond the end is ignored.</summary>
    public void Set(int column, in Cell cell)
    {
        if ((uint)column < (uint)Length)
            _cells[column] = cell;
    }

    /// <summary>Makes this a fresh line of the given width.</summary>
    public void Reset(int columns, in Cell fill)
    {
        if (_cells.Length < columns)
            _cells = new Cell[columns];
        Length = columns;
        Cells.Fill(fill);
        IsWrapped = false;
    }

    public void Insert(int column, int count, in Cell fill)
    {
        column %= Length;
        if (column > 0 && WidthAt(column - 1) == 2)
            Set(column - 1, fill.With(0, 1));
        if (count < Length - column)
        {
            Cells[column..(Length - count)].CopyTo(Cells[(column + count)..]);
            Cells.Slice(column, count).Fill(fill);
        }
        else
        {
            Cells[column..].Fill(fill);
        }

        if (WidthAt(Length - 1) == 2)
            Set(Length - 1, fill.With(0, 1));
    }

    public void Delete(int column, int count, in Cell fill)
    {
        column %= Length;
        if (count < Length - column)
        {
            Cells[(column + count)..].CopyTo(Cells[column..]);
            Cells[(Length - count)..].Fill(fill);
        }
        else
        {
            Cells[column..].Fill(fill);
        }

        if (column > 0 && WidthAt(column - 1) == 2)
            Set(column - 1, fill.With(0, 1));
        if (WidthAt(column) == 0 && !HasContentAt(column))
            Set(column, fill.With(0, 1));
    }

    public void Replace(int start, int end, in Cell fill)
    {
        if (start > 0 && WidthAt(start - 1) == 2)
            Set(start - 1, fill.With(0, 1));
        if (end < Length && WidthAt(end - 1) == 2)
            Set(end, fill.With(0, 1));
        if (start < Math.Min(end, Length))
            Cells[start..Math.Min(end, Length)].Fill(fill);
    }

    /// <summary>As <see cref="Replace"/>, but leaves protected cells alone.</summary>
    public void ReplaceUnprotected(int start, int end, in Cell fill)
    {
        if (start > 0 && WidthAt(start - 1) == 2 && !_cells[start - 1].IsProtected)
            Set(start - 1, fill.With(0, 1));
        if (end < Length && WidthAt(end - 1) == 2 && !_cells[end].IsProtected)
            Set(end, fill.With(0, 1));
        FillUnprotected(start, Math.Min(end, Length), fill);
    }

    public void Fill(in Cell fill) => Cells.Fill(fill);

    public void FillUnprotected(in Cell fill) => FillUnprotected(0, Length, fill);

    public void Resize(int columns)
    {
        if (columns > _cells.Length)
            Array.Resize(ref _cells, columns);
        if (columns > Length)
            _cells.AsSpan(Length, columns - Length).Fill(Cell.Empty);
        Length = columns;
    }

    /// <summary>The length up to and including the last cell that was written and not erased.</summary>
    public int TrimmedLength()
    {
        for (var i = Length - 1; i >= 0; i--)
        {
            if (_cells[i].HasContent)
                return i + _cells[i].Width;
        }

        return 0;
    }

    /// <summary>
    /// Copies cells of another line. Half of a wide character at the end of the source counts as two cells; the one
    /// that is not there becomes an empty right half, as in xterm.js.
    /// </summary>
    public void CopyFrom(Row source, int sourceColumn, int column, int count)
    {
        count = Math.Min(count, Length - column);
        var present = Math.Min(count, source.Length - sourceColumn);
        if (present > 0)
            source.Cells.Slice(sourceColumn, present).CopyTo(Cells[column..]);
        for (var i = Math.Max(present, 0); i < count; i++)
            _cells[column + i] = default;
    }

    private void FillUnprotected(int start, int end, in Cell fill)
    {
        for (var i = start; i < end; i++)
        {
            if (!_cells[i].IsProtected)
                _cells[i] = fill;
        }
    }
}

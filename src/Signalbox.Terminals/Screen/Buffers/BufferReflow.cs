namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>
/// Rewraps the lines of a buffer to a new width, in the way of xterm.js: only lines that were wrapped by running
/// over the edge (or no longer fit), and never the one that the cursor is in, because its program redraws it.
/// </summary>
internal sealed class BufferReflow(ScreenBuffer buffer, int oldColumns, int newColumns, int newRows)
{
    private readonly RowRing _lines = buffer.Lines;

    public void Run()
    {
        if (newColumns > oldColumns)
            Widen();
        else
            Narrow();
    }

    private void Widen()
    {
        var cursorLine = buffer.Base + buffer.Y;
        var kept = new List<Row>(_lines.Count);
        var removed = 0;
        var y = 0;
        while (y < _lines.Count)
        {
            var group = GroupFrom(y);
            var containsCursor = cursorLine >= y && cursorLine < y + group.Count;
            var drop = group.Count > 1 && !containsCursor ? Unwrap(group) : 0;
            kept.AddRange(group[..(group.Count - drop)]);
            removed += drop;
            y += group.Count;
        }

        if (removed == 0)
            return;
        _lines.ReplaceAll(kept);
        for (var i = 0; i < removed; i++)
            MoveScreenUp();
        buffer.Saved = buffer.Saved with { Line = Math.Max(buffer.Saved.Line - removed, 0) };
    }

    private List<Row> GroupFrom(int y)
    {
        var group = new List<Row> { _lines[y] };
        while (y + group.Count < _lines.Count && _lines[y + group.Count].IsWrapped)
            group.Add(_lines[y + group.Count]);
        return group;
    }

    private void MoveScreenUp()
    {
        if (buffer.Base > 0)
        {
            buffer.Base--;
            return;
        }

        if (buffer.Y > 0)
            buffer.Y--;
        if (_lines.Count < newRows)
            _lines.Add(new Row(newColumns, Cell.Empty));
    }

    // Pulls text forward within the group and returns how many lines at its end became empty.
    private int Unwrap(List<Row> group)
    {
        var target = 0;
        var targetColumn = WrappedLength(group, 0, oldColumns);
        var source = 1;
        var sourceColumn = 0;
        while (source < group.Count)
        {
            var sourceLength = WrappedLength(group, source, oldColumns);
            var count = Math.Min(sourceLength - sourceColumn, newColumns - targetColumn);
            group[target].CopyFrom(group[source], sourceColumn, targetColumn, count);
            targetColumn += count;
            if (targetColumn == newColumns)
            {
                target++;
                targetColumn = 0;
            }

            sourceColumn += count;
            if (sourceColumn == sourceLength)
            {
                source++;
                sourceColumn = 0;
            }

            // A wide character does not fit into the last cell: it goes on to the next line.
            if (targetColumn == 0 && target > 0 && group[target - 1].WidthAt(newColumns - 1) == 2)
            {
                group[target].CopyFrom(group[target - 1], newColumns - 1, targetColumn++, 1);
                group[target - 1].Set(newColumns - 1, Cell.Empty);
            }
        }

        if (target < group.Count)
            group[target].Replace(targetColumn, newColumns, Cell.Empty);
        var empty = 0;
        for (var i = group.Count - 1; i > 0 && (i > target || group[i].TrimmedLength() == 0); i--)
            empty++;
        return empty;
    }

    private void Narrow()
    {
        // Gathered from the bottom up; each entry goes in front of the line that is at Index now.
        var insertions = new List<(int Index, List<Row> Rows)>();
        var inserted = 0;
        for (var y = _lines.Count - 1; y >= 0; y--)
        {
            var group = new List<Row> { _lines[y] };
            if (!group[0].IsWrapped && group[0].TrimmedLength() <= newColumns)
                continue;
            while (group[0].IsWrapped && y > 0)
                group.Insert(0, _lines[--y]);
            var cursorLine = buffer.Base + buffer.Y;
            if (cursorLine >= y && cursorLine < y + group.Count)
                continue;
            var count = group.Count;
            Rewrap(group, inserted);
            if (group.Count == count)
                continue;
            insertions.Add((y + count, group[count..]));
            inserted += group.Count - count;
        }

        if (inserted > 0)
            Apply(insertions);
    }

    private void Apply(List<(int Index, List<Row> Rows)> insertions)
    {
        insertions.Reverse();
        var rows = new List<Row>();
        var next = 0;
        for (var i = 0; i < _lines.Count; i++)
        {
            for (; next < insertions.Count && insertions[next].Index <= i; next++)
                rows.AddRange(insertions[next].Rows);
            rows.Add(_lines[i]);
        }

        for (; next < insertions.Count; next++)
            rows.AddRange(insertions[next].Rows);
        _lines.ReplaceAll(rows);
    }

    // Breaks the group into lines of the new width, adding lines at its end.
    private void Rewrap(List<Row> group, int insertedBefore)
    {
        var lastLength = group[^1].TrimmedLength();
        var lengths = NewLengths(group);
        var oldCount = group.Count;
        var added = lengths.Count - oldCount;
        var trimmed = buffer.Base == 0 && buffer.Y != _lines.Count - 1
            ? Math.Max(0, buffer.Y - _lines.Capacity + added)
            : Math.Max(0, _lines.Count - _lines.Capacity + added);
        for (var i = 0; i < added; i++)
            group.Add(new Row(newColumns, Cell.Empty) { IsWrapped = true });
        MoveCellsBack(group, lengths, oldCount, lastLength);
        for (var i = 0; i < Math.Min(group.Count, lengths.Count); i++)
        {
            if (lengths[i] < newColumns)
                group[i].Set(lengths[i], Cell.Empty);
        }

        for (var i = 0; i < added - trimmed; i++)
            MoveScreenDown(insertedBefore + added);
        var line = Math.Min(buffer.Saved.Line + added, buffer.Base + newRows - 1);
        buffer.Saved = buffer.Saved with { Line = line };
    }

    // From the end backwards, so that it can be done in place.
    private void MoveCellsBack(List<Row> group, List<int> lengths, int oldCount, int lastLength)
    {
        var target = lengths.Count - 1;
        var targetColumn = target >= 0 ? lengths[target] : 0;
        var source = oldCount - 1;
        var sourceColumn = lastLength;
        while (source >= 0 && target >= 0)
        {
            var count = Math.Min(sourceColumn, targetColumn);
            group[target].CopyFrom(group[source], sourceColumn - count, targetColumn - count, count);
            targetColumn -= count;
            if (targetColumn == 0 && --target >= 0)
                targetColumn = lengths[target];
            sourceColumn -= count;
            if (sourceColumn == 0 && --source >= 0)
                sourceColumn = WrappedLength(group, source, oldColumns);
        }
    }

    private void MoveScreenDown(int insertedSoFar)
    {
        if (buffer.Base > 0)
        {
            if (buffer.Base < Math.Min(_lines.Capacity, _lines.Count + insertedSoFar) - newRows)
                buffer.Base++;
        }
        else if (buffer.Y < newRows - 1)
        {
            buffer.Y++;
            _lines.RemoveLast();
        }
        else
        {
            buffer.Base++;
        }
    }

    private List<int> NewLengths(List<Row> group)
    {
        var needed = 0;
        for (var i = 0; i < group.Count; i++)
            needed += WrappedLength(group, i, oldColumns);
        var lengths = new List<int>();
        var column = 0;
        var line = 0;
        var available = 0;
        while (available < needed)
        {
            if (needed - available < newColumns)
            {
                lengths.Add(needed - available);
                break;
            }

            column += newColumns;
            var length = WrappedLength(group, line, oldColumns);
            if (column > length)
            {
                column -= length;
                line++;
            }

            var endsWide = line < group.Count && group[line].WidthAt(column - 1) == 2;
            if (endsWide)
                column--;
            lengths.Add(endsWide ? newColumns - 1 : newColumns);
            available += lengths[^1];
        }

        return lengths;
    }

    // The cells of a line that belong to the text: a wide character that did not fit left an empty last cell.
    private static int WrappedLength(List<Row> group, int index, int columns)
    {
        if (index == group.Count - 1)
            return group[index].TrimmedLength();
        var endsEmpty = !group[index].HasContentAt(columns - 1) && group[index].WidthAt(columns - 1) == 1;
        return endsEmpty && group[index + 1].WidthAt(0) == 2 ? columns - 1 : columns;
    }
}

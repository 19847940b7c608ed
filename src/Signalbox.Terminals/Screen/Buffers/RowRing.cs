namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>The lines of a buffer, scrollback first, in a ring of fixed capacity: a full ring drops its oldest line.</summary>
internal sealed class RowRing(int capacity)
{
    private Row?[] _rows = new Row?[capacity];
    private int _start;

    public int Capacity => _rows.Length;

    public int Count { get; private set; }

    public bool IsFull => Count == _rows.Length;

    public Row this[int index]
    {
        get => _rows[Slot(index)]!;
        set => _rows[Slot(index)] = value;
    }

    public void Add(Row row)
    {
        _rows[Slot(Count)] = row;
        if (IsFull)
            _start = Slot(1);
        else
            Count++;
    }

    public void RemoveLast() => Count--;

    /// <summary>Makes the oldest line of a full ring its newest and returns it for reuse.</summary>
    public Row Rotate()
    {
        _start = Slot(1);
        return this[Count - 1];
    }

    /// <summary>Inserts a line; a full ring drops its oldest one, so that lines from the index on keep their number.</summary>
    public void Insert(int index, Row row)
    {
        for (var i = Count - 1; i >= index; i--)
            this[i + 1] = this[i];
        this[index] = row;
        if (IsFull)
            _start = Slot(1);
        else
            Count++;
    }

    public void TrimStart(int count)
    {
        count = Math.Min(count, Count);
        for (var i = 0; i < count; i++)
            _rows[Slot(i)] = null;
        _start = Slot(count);
        Count -= count;
    }

    public void Clear()
    {
        Array.Clear(_rows);
        _start = 0;
        Count = 0;
    }

    public void SetCapacity(int capacity)
    {
        if (capacity == _rows.Length)
            return;
        var rows = new Row?[capacity];
        for (var i = 0; i < Math.Min(capacity, Count); i++)
            rows[i] = this[i];
        _rows = rows;
        _start = 0;
        Count = Math.Min(Count, capacity);
    }

    /// <summary>Takes over a new set of lines, keeping the newest that fit.</summary>
    public void ReplaceAll(List<Row> rows)
    {
        Clear();
        for (var i = Math.Max(0, rows.Count - Capacity); i < rows.Count; i++)
            Add(rows[i]);
    }

    private int Slot(int index)
    {
        var slot = _start + index;
        return slot < _rows.Length ? slot : slot % _rows.Length;
    }
}

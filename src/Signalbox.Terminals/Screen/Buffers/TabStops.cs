namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>The tab stops of one buffer. Stops beyond the right edge are remembered for when the screen widens.</summary>
internal sealed class TabStops
{
    public const int Interval = 8;

    private bool[] _stops = [];

    public bool this[int column] => (uint)column < (uint)_stops.Length && _stops[column];

    public void Set(int column)
    {
        if (column >= _stops.Length)
            Array.Resize(ref _stops, column + 1);
        _stops[column] = true;
    }

    public void Clear(int column)
    {
        if ((uint)column < (uint)_stops.Length)
            _stops[column] = false;
    }

    public void ClearAll() => Array.Clear(_stops);

    public void Reset(int columns)
    {
        ClearAll();
        SetEvery(0, columns);
    }

    /// <summary>After a resize: the usual pattern goes on from the last stop there is.</summary>
    public void Extend(int columns) => SetEvery(this[columns] ? columns : Previous(columns, columns), columns);

    public int Next(int column, int columns)
    {
        do
            column++;
        while (!this[column] && column < columns);
        return Math.Clamp(column, 0, columns - 1);
    }

    public int Previous(int column, int columns)
    {
        do
            column--;
        while (!this[column] && column > 0);
        return Math.Clamp(column, 0, columns - 1);
    }

    private void SetEvery(int start, int columns)
    {
        for (var column = start; column < columns; column += Interval)
            Set(column);
    }
}

using Signalbox.Terminals.Screen.Buffers;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Frees the combined texts that no cell shows any more.</summary>
internal static class GraphemeSweep
{
    public static void Run(TerminalState state)
    {
        var used = new HashSet<int>();
        foreach (var row in Rows(state))
        {
            foreach (ref var cell in row.Cells)
            {
                if (cell.IsCombined)
                    used.Add(cell.Value);
            }
        }

        var moved = state.Graphemes.Compact(used);
        foreach (var row in Rows(state))
        {
            foreach (ref var cell in row.Cells)
            {
                if (cell.IsCombined)
                    cell.Content = (cell.Content & ~Cell.ValueMask) | (uint)moved[cell.Value];
            }
        }
    }

    private static IEnumerable<Row> Rows(TerminalState state)
    {
        foreach (var buffer in (ScreenBuffer[])[state.Main, state.Alternate])
        {
            for (var i = 0; i < buffer.Lines.Count; i++)
                yield return buffer.Lines[i];
        }
    }
}

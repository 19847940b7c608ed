using System.Text;

namespace Signalbox.Terminals.Tests.Screen.Reference;

internal sealed record LineState(bool Wrapped, CellState[] Cells)
{
    public LineState Visible()
    {
        var cells = new List<CellState>();
        foreach (var cell in Cells)
        {
            var isRightHalf = cells.Count > 0 && cells[^1].Width == 2 && cells[^1].Text.Length > 0;
            cells.Add(cell.Text.Length == 0 && !isRightHalf ? (cell with { Width = 1 }).Visible() : cell.Visible());
        }

        return this with { Cells = [.. cells] };
    }

    public string Describe()
    {
        var text = new StringBuilder(Wrapped ? "wrapped " : string.Empty);
        var end = Cells.Length;
        while (end > 0 && Cells[end - 1] == CellState.Empty)
            end--;
        for (var i = 0; i < end; i++)
            text.Append(Cells[i].Describe());
        return text.ToString();
    }
}

namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>One of the two screens.</summary>
internal sealed record BufferState(
    int X, int Y, int Base, int Top, int Bottom, int SavedX, int SavedY, uint[] SavedStyle, string SavedCharset,
    string Tabs, LineState[] Lines, int Columns, int Rows)
{
    public BufferState Visible(bool behind) => this with
    {
        X = behind ? Math.Min(X, Columns - 1) : X,
        SavedX = Math.Min(SavedX, Columns - 1),
        SavedStyle = new CellState("", 1, SavedStyle[0], SavedStyle[1], 0).Visible().Style[..2],
        Lines = [.. Lines.Select(line => line.Visible())],
    };

    public void AddTo(SortedDictionary<string, string> facts, string name, int firstLine)
    {
        facts[$"{name} cursor"] = $"{X},{Y} base {Base}";
        facts[$"{name} region"] = $"{Top}..{Bottom}";
        facts[$"{name} saved"] = $"{SavedX},{SavedY} {SavedStyle[0]:x8} {SavedStyle[1]:x8} {SavedCharset}";
        facts[$"{name} tabs"] = Tabs;
        for (var i = firstLine; i < Lines.Length; i++)
            facts[$"{name} line {i:0000}"] = Lines[i].Describe();
    }
}

namespace Signalbox.Terminals.Screen.Pictures;

/// <summary>What a screen shows at one moment, as styled text: for those who look without an emulator.</summary>
/// <param name="Cols">Columns told: the screen's, at most <see cref="MostCols"/>.</param>
/// <param name="Rows">Rows told: the screen's, at most <see cref="MostRows"/>, those about the cursor.</param>
/// <param name="Lines">The rows from the top; blanks of no colour at their ends are left out.</param>
/// <param name="Cursor">Row and column among those told; null when it is hidden or outside.</param>
public sealed record ScreenPicture(int Cols, int Rows, IReadOnlyList<IReadOnlyList<PictureRun>> Lines, (int Row, int Column)? Cursor)
{
    /// <summary>Columns at most.</summary>
    public const int MostCols = 200;

    /// <summary>Rows at most.</summary>
    public const int MostRows = 60;

    /// <summary>Changes of style at most; what comes after is told without style, so that no program makes pictures huge.</summary>
    public const int MostRuns = 4000;
}

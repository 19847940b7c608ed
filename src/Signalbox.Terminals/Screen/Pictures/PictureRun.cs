namespace Signalbox.Terminals.Screen.Pictures;

/// <summary>Neighbouring cells of one style.</summary>
/// <param name="Text">What stands in them; blanks where nothing does.</param>
/// <param name="Cells">How wide they are: characters may take two cells or none.</param>
/// <param name="Foreground">A palette index from 0 to 255, or <c>#rrggbb</c>; null for the terminal's own.</param>
/// <param name="Background">Likewise.</param>
/// <param name="Style">Letters: <c>b</c>old, <c>d</c>im, <c>i</c>talic, <c>u</c>nderlined, <c>s</c>truck through, <c>r</c>everse; null for none.</param>
public readonly record struct PictureRun(string Text, int Cells, string? Foreground, string? Background, string? Style);

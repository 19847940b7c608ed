using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Screen;

/// <summary>Everything a terminal remembers; the command classes change it, the keyframe writer reads it.</summary>
internal sealed class TerminalState
{
    public const int MinColumns = 2;
    public const int MaxSize = 1000;
    public const int MaxTitleLength = 256;

    private readonly int _scrollback;

    public TerminalState(int columns, int rows, TerminalColors colors, int scrollback)
    {
        _scrollback = scrollback;
        Columns = Math.Clamp(columns, MinColumns, MaxSize);
        Rows = Math.Clamp(rows, 1, MaxSize);
        Palette = new ColorPalette(colors);
        CreateBuffers();
    }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    public ScreenBuffer Main { get; private set; }

    public ScreenBuffer Alternate { get; private set; }

    public ScreenBuffer Active { get; private set; }

    public bool AlternateIsActive => Active == Alternate;

    public Pen Pen { get; } = new();

    public Modes Modes { get; } = new();

    public CharsetSelection Charsets { get; } = new();

    public ColorPalette Palette { get; }

    public GraphemePool Graphemes { get; } = new();

    public string? Title
    {
        get;
        set => field = value?.Length > MaxTitleLength ? Truncate(value) : value;
    }

    /// <summary>
    /// The width of the character printed last, 0 after anything else: what a combining character joins and REP repeats.
    /// </summary>
    public int PrecedingWidth { get; set; }

    public void Resize(int columns, int rows)
    {
        columns = Math.Clamp(columns, MinColumns, MaxSize);
        rows = Math.Clamp(rows, 1, MaxSize);
        // As xterm.js has it: the same size again leaves even the scroll region alone.
        if (columns == Columns && rows == Rows)
            return;
        Columns = columns;
        Rows = rows;
        Main.Resize(Columns, Rows);
        Alternate.Resize(Columns, Rows);
        Main.Tabs.Extend(Columns);
        Alternate.Tabs.Extend(Columns);
    }

    public void ActivateAlternate()
    {
        if (AlternateIsActive)
            return;
        Alternate.FillRows(Pen.Erased);
        Alternate.X = Main.X;
        Alternate.Y = Main.Y;
        Active = Alternate;
    }

    public void ActivateMain()
    {
        if (!AlternateIsActive)
            return;
        Main.X = Alternate.X;
        Main.Y = Alternate.Y;
        Alternate.Clear();
        Active = Main;
    }

    /// <summary>RIS. Title, palette, cursor visibility and LNM stay, as in xterm.js.</summary>
    public void Reset()
    {
        Pen.Reset();
        CreateBuffers();
        Charsets.Reset();
        Modes.Reset();
        Modes.ResetMouse();
    }

    /// <summary>Keeps the cursor on the screen, and in origin mode inside the region.</summary>
    public void RestrictCursor(int maxColumn)
    {
        var buffer = Active;
        buffer.X = Math.Clamp(buffer.X, 0, maxColumn);
        buffer.Y = Modes.Origin
            ? Math.Min(buffer.ScrollBottom, Math.Max(buffer.ScrollTop, buffer.Y))
            : Math.Clamp(buffer.Y, 0, Rows - 1);
    }

    public void RestrictCursor() => RestrictCursor(Columns - 1);

    /// <summary>The text of a cell that has content.</summary>
    public string TextOf(in Cell cell) =>
        cell.IsCombined ? Graphemes[cell.Value] : char.ConvertFromUtf32(cell.Value);

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(Main), nameof(Alternate), nameof(Active))]
    private void CreateBuffers()
    {
        Main = new ScreenBuffer(Columns, Rows, _scrollback);
        Main.FillRows(Cell.Empty);
        Alternate = new ScreenBuffer(Columns, Rows, scrollback: 0);
        Active = Main;
    }

    private static string Truncate(string title)
    {
        var length = char.IsHighSurrogate(title[MaxTitleLength - 1]) ? MaxTitleLength - 1 : MaxTitleLength;
        return title[..length];
    }
}

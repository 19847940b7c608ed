using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>Reads the state of our model.</summary>
internal static class ModelState
{
    public static ScreenState Of(ScreenModel model)
    {
        var state = model.State;
        var pen = state.Pen.Complete;
        return new ScreenState(
            state.AlternateIsActive,
            Of(state, state.Main),
            Of(state, state.Alternate),
            [pen.Foreground, pen.Background, pen.Extended],
            DescribeCharsets(state.Charsets),
            state.PrecedingWidth,
            (int)model.ParserState,
            DescribeModes(state.Modes),
            state.Title ?? "(none)");
    }

    /// <summary>The same sample as in reference.mjs.</summary>
    public static string Sample(Charset? charset)
    {
        if (charset is null)
            return "";
        return string.Concat("#[@{|".Select(c => (char)charset.Map(c)));
    }

    private static BufferState Of(TerminalState state, ScreenBuffer buffer)
    {
        var lines = new LineState[buffer.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var row = buffer.Lines[i];
            var cells = new CellState[state.Columns];
            for (var column = 0; column < cells.Length; column++)
                cells[column] = Of(state, row[column]);
            lines[i] = new LineState(row.IsWrapped, cells);
        }

        var tabs = string.Join(',', Enumerable.Range(0, state.Columns).Where(column => buffer.Tabs[column]));
        return new BufferState(
            buffer.X, buffer.Y, buffer.Base, buffer.ScrollTop, buffer.ScrollBottom, buffer.Saved.Column, buffer.Saved.Line,
            [buffer.Saved.Foreground, buffer.Saved.Background], Sample(buffer.Saved.Charset), tabs, lines, state.Columns, state.Rows);
    }

    private static CellState Of(TerminalState state, Cell cell) => new(
        cell.HasContent ? state.TextOf(cell) : "", cell.Width, cell.Foreground, cell.Background, cell.Extended);

    private static string DescribeCharsets(CharsetSelection charsets) =>
        string.Join(' ', Enumerable.Range(0, 4).Select(level => $"G{level}={Sample(charsets.Designated(level))}"))
        + $" level {charsets.Level} current {Sample(charsets.Current)}";

    private static string DescribeModes(Modes modes)
    {
        string[] shapes = ["", "block", "block", "underline", "underline", "bar", "bar"];
        var mouse = modes.MouseProtocol switch { 9 => "X10", 1000 => "VT200", 1002 => "DRAG", 1003 => "ANY", _ => "NONE" };
        var encoding = modes.MouseEncoding switch { 1006 => "SGR", 1016 => "SGR_PIXELS", _ => "DEFAULT" };
        return string.Join(' ',
            $"insert={modes.Insert}", $"cursorKeys={modes.ApplicationCursorKeys}", $"keypad={modes.ApplicationKeypad}",
            $"paste={modes.BracketedPaste}", $"origin={modes.Origin}", $"reverse={modes.ReverseWraparound}",
            $"focus={modes.SendFocus}", $"synchronized={modes.SynchronizedOutput}", $"wrap={modes.Wraparound}",
            $"newLine={modes.NewLine}", $"hidden={modes.CursorHidden}",
            $"shape={shapes[modes.CursorStyle]}", $"blink={modes.CursorStyle % 2 == 1}", $"mouse={mouse}", $"encoding={encoding}");
    }
}

using System.Globalization;
using System.Text;
using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Screen.Keyframes;

/// <summary>
/// Writes the state of a terminal as a stream that rebuilds it. The order matters throughout: what moves the cursor
/// comes before the cursor, and a character that may still be continued is printed last.
/// </summary>
internal sealed class KeyframeWriter
{
    private readonly TerminalState _state;
    private readonly KeyframeStream _stream = new();
    private readonly BufferWriter _buffers;
    private Charset? _readerCharset;

    public KeyframeWriter(TerminalState state)
    {
        _state = state;
        _buffers = new BufferWriter(state, _stream);
    }

    private Modes Modes => _state.Modes;

    private ScreenBuffer Active => _state.Active;

    public byte[] Write()
    {
        // CAN leaves whatever sequence the reader was in, RIS resets it; LNM is the one mode that RIS keeps and that
        // would disturb the painting.
        _stream.Text("\u0018\ec");
        _stream.Csi("20l");
        WriteColors();
        if (_state.Title is { } title)
            _stream.Text($"\e]2;{title}\e\\");
        WriteBuffers();
        WriteCursorAndModes();
        return _stream.ToArray();
    }

    // Charsets come after the cursor, so that its character can be printed in plain ASCII; but before it when they
    // take restoring a cursor, and before a character that has to come last.
    private void WriteCursorAndModes()
    {
        var continues = ContinuedText() is not null;
        var charsetsFirst = continues || _state.Charsets.Current != _state.Charsets.Designated(_state.Charsets.Level);
        if (charsetsFirst)
            WriteCharsets();
        if (Modes.Origin)
            _stream.SetPrivate(6, true);
        WriteModes();
        if (continues)
        {
            ContinueCharacter(ContinuedText()!);
            return;
        }

        var waits = Active.X >= _state.Columns && TryWaitToWrap();
        if (!waits)
            MoveTo(Math.Min(Active.X, _state.Columns - 1));
        if (!charsetsFirst)
            WriteCharsets();
        // Forced, because a sequence has to follow the character that may just have been printed.
        _stream.ForceStyle(_state.Pen.Complete);
        if (Modes.Insert)
            _stream.Csi("4h");
        // A lone combining character takes a place of its own, even beyond the edge.
        if (waits && Active.X > _state.Columns)
            _stream.Text("\u0300");
    }

    private void WriteColors()
    {
        _stream.Text("\e]104\e\\\e]110\e\\\e]111\e\\\e]112\e\\");
        foreach (var (index, color) in _state.Palette.ChangedIndexed)
            _stream.Text(string.Create(CultureInfo.InvariantCulture, $"\e]4;{index};{color}\e\\"));
        for (var slot = 0; slot < 3; slot++)
        {
            if (_state.Palette.ChangedSpecial(slot) is { } color)
                _stream.Text(string.Create(CultureInfo.InvariantCulture, $"\e]{10 + slot};{color}\e\\"));
        }
    }

    private void WriteBuffers()
    {
        if (!_state.AlternateIsActive && _state.Alternate.Saved != default)
        {
            _stream.SetPrivate(47, true);
            _buffers.WriteSavedCursor(_state.Alternate);
            _stream.SetPrivate(47, false);
        }

        _buffers.Write(_state.Main);
        if (!_state.AlternateIsActive)
            return;
        _stream.MoveTo(Math.Min(_state.Main.X, _state.Columns - 1), _state.Main.Y);
        _stream.SetStyle(Cell.Empty);
        _stream.SetPrivate(47, true);
        _buffers.Write(_state.Alternate);
    }

    private void WriteCharsets()
    {
        var charsets = _state.Charsets;
        _readerCharset = charsets.Current;
        for (var level = 0; level < 4; level++)
        {
            if (charsets.Designated(level) is { } charset)
                _stream.Designate(level, charset);
        }

        _stream.Text(charsets.Level switch
        {
            1 => "\u000e",
            2 => "\en",
            3 => "\eo",
            _ => string.Empty,
        });
        // Restoring a cursor is the one way to use a charset other than the designated one.
        if (charsets.Current == charsets.Designated(charsets.Level))
            return;
        _stream.Text("\e8");
        _stream.ForceStyle(Cell.Empty);
    }

    private void WriteModes()
    {
        _stream.SetPrivate(25, !Modes.CursorHidden);
        if (Modes.CursorBlink is { } blink)
            _stream.SetPrivate(12, blink);
        if (Modes.CursorStyle != 0)
            _stream.Number(Modes.CursorStyle, " q");
        if (Modes.ApplicationKeypad)
            _stream.Text("\e=");
        if (Modes.NewLine)
            _stream.Csi("20h");
        if (!Modes.Wraparound)
            _stream.SetPrivate(7, false);
        foreach (var mode in (int[])[Modes.MouseProtocol, Modes.MouseEncoding])
        {
            if (mode != 0)
                _stream.SetPrivate(mode, true);
        }

        foreach (var (mode, value) in ((int, bool)[])[
            (1, Modes.ApplicationCursorKeys), (45, Modes.ReverseWraparound), (1004, Modes.SendFocus),
            (2004, Modes.BracketedPaste), (2026, Modes.SynchronizedOutput)])
        {
            if (value)
                _stream.SetPrivate(mode, true);
        }
    }

    // The last character printed can still be repeated or joined. What to send to have it printed once more; null when
    // there is none, or when the cell is not what printing it now would give.
    private string? ContinuedText()
    {
        var width = _state.PrecedingWidth;
        var column = Active.X - width;
        if (width == 0 || column < 0 || column + width > _state.Columns)
            return null;
        var cell = Active.CursorRow[column];
        return cell.HasContent && cell.Width == width && cell.HasSameStyle(_state.Pen.Cell)
            ? Typed(cell, _state.Charsets.Current)
            : null;
    }

    private void ContinueCharacter(string text)
    {
        MoveTo(Active.X - _state.PrecedingWidth);
        if (Modes.Insert)
        {
            // Printing it will move the rest of the line to the right again.
            _stream.Number(_state.PrecedingWidth, "P");
            _stream.Csi("4h");
        }

        _stream.SetStyle(_state.Pen.Complete);
        _stream.Text(text);
    }

    // The cursor gets beyond the last column by printing there only. It cannot be brought there when the cell was
    // blanked since without the rest of its line; no program is known to leave a screen like that.
    private bool TryWaitToWrap()
    {
        var row = Active.CursorRow;
        var last = _state.Columns - 1;
        var column = last > 0 && row[last - 1].Width == 2 ? last - 1 : last;
        var cell = row[column];
        if (cell.HasContent && column + Math.Max(cell.Width, 1) == _state.Columns && Typed(cell, _readerCharset) is { } text)
        {
            MoveTo(column);
            _stream.ForceStyle(cell);
            _stream.Text(text);
            return true;
        }

        foreach (ref var other in row.Cells[.._state.Columns])
        {
            if (other.HasContent || other.Width != 1 || !other.HasSameStyle(row[0]))
                return false;
        }

        MoveTo(last);
        _stream.Text("x");
        _stream.SetStyle(row[0]);
        _stream.Csi("1K");
        return true;
    }

    // What to send for this cell under a charset; null when nothing gives it.
    private string? Typed(in Cell cell, Charset? charset)
    {
        var text = _state.TextOf(cell);
        if (charset is null || text[0] >= 127)
            return text;
        var typed = charset.Unmap(text[0]);
        return typed < 0 ? null : new StringBuilder(text) { [0] = (char)typed }.ToString();
    }

    private void MoveTo(int x) =>
        _stream.MoveTo(x, Modes.Origin ? Math.Max(0, Active.Y - Active.ScrollTop) : Active.Y);
}

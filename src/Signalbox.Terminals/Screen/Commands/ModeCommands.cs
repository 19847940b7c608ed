using Signalbox.Terminals.Screen.Parsing;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>SM, RM, DECSET, DECRST, DECSTR and DECSCUSR.</summary>
internal sealed class ModeCommands(TerminalState state, CursorCommands cursor)
{
    private Modes Modes => state.Modes;

    public void Set(SequenceParameters parameters, bool value)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == 4)
                Modes.Insert = value;
            else if (parameters[i] == 20)
                Modes.NewLine = value;
        }
    }

    public void SetPrivate(SequenceParameters parameters, bool value)
    {
        for (var i = 0; i < parameters.Count; i++)
            SetPrivate(parameters[i], value);
    }

    public void SetCursorStyle(int style)
    {
        if (style is >= 0 and <= 6)
            Modes.CursorStyle = style;
    }

    /// <summary>DECSTR.</summary>
    public void SoftReset()
    {
        Modes.CursorHidden = false;
        Modes.Reset();
        state.Active.ScrollTop = 0;
        state.Active.ScrollBottom = state.Rows - 1;
        state.Pen.Reset();
        state.Charsets.Reset();
        state.Active.Saved = new(0, state.Active.Base, 0, 0, null);
    }

    private void SetPrivate(int mode, bool value)
    {
        switch (mode)
        {
            case 1:
                Modes.ApplicationCursorKeys = value;
                break;
            case 2 when value:
                for (var level = 0; level < 4; level++)
                    state.Charsets.Designate(level, null);
                break;
            case 6:
                Modes.Origin = value;
                cursor.Set(0, 0);
                break;
            case 7:
                Modes.Wraparound = value;
                break;
            case 12:
                Modes.CursorBlink = value;
                break;
            case 25:
                Modes.CursorHidden = !value;
                break;
            case 45:
                Modes.ReverseWraparound = value;
                break;
            case 66:
                Modes.ApplicationKeypad = value;
                break;
            case 9 or 1000 or 1002 or 1003:
                Modes.MouseProtocol = value ? mode : 0;
                break;
            case 1006 or 1016:
                Modes.MouseEncoding = value ? mode : 0;
                break;
            case 1004:
                Modes.SendFocus = value;
                break;
            case 2004:
                Modes.BracketedPaste = value;
                break;
            case 2026:
                Modes.SynchronizedOutput = value;
                break;
            case 47 or 1047 or 1048 or 1049:
                SetScreen(mode, value);
                break;
        }
    }

    private void SetScreen(int mode, bool alternate)
    {
        var withCursor = mode is 1048 or 1049;
        if (alternate)
        {
            if (withCursor)
                cursor.Save();
            if (mode != 1048)
                state.ActivateAlternate();
        }
        else
        {
            if (mode != 1048)
                state.ActivateMain();
            if (withCursor)
                cursor.Restore();
        }
    }
}

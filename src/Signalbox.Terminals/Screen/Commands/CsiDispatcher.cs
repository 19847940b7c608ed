using Signalbox.Terminals.Screen.Parsing;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Knows which command each CSI sequence is.</summary>
internal sealed class CsiDispatcher(
    TerminalState state, Printer printer, CursorCommands cursor, EraseCommands erase, DeviceQueries queries)
{
    private readonly EditCommands _edit = new(state);
    private readonly ModeCommands _modes = new(state, cursor);
    private readonly SgrCommands _sgr = new(state);

    public void Run(uint identifier, SequenceParameters parameters)
    {
        if (identifier <= 0xFF)
            Plain((char)identifier, parameters);
        else
            Marked(identifier, parameters);
    }

    private void Plain(char final, SequenceParameters p)
    {
        switch (final)
        {
            case 'm':
                _sgr.Apply(p);
                break;
            case 'H' or 'f':
                cursor.SetPosition(p);
                break;
            case 'A':
                cursor.Up(p.Amount(0));
                break;
            case 'B':
                cursor.Down(p.Amount(0));
                break;
            case 'C' or 'a':
                cursor.Move(p.Amount(0), 0);
                break;
            case 'D':
                cursor.Move(-p.Amount(0), 0);
                break;
            case 'E':
                cursor.NextLine(p.Amount(0));
                break;
            case 'F':
                cursor.PreviousLine(p.Amount(0));
                break;
            case 'G' or '`':
                cursor.SetColumn(p);
                break;
            case 'd':
                cursor.SetLine(p);
                break;
            case 'e':
                cursor.Move(0, p.Amount(0));
                break;
            case 'I':
                cursor.Tab(p.Amount(0));
                break;
            case 'Z':
                cursor.BackTab(p.Amount(0));
                break;
            case 'g':
                cursor.ClearTabs(p[0]);
                break;
            case 'r':
                cursor.SetScrollRegion(p);
                break;
            case 's':
                cursor.Save();
                break;
            case 'u':
                cursor.Restore();
                break;
            default:
                Editing(final, p);
                break;
        }
    }

    private void Editing(char final, SequenceParameters p)
    {
        switch (final)
        {
            case 'J':
                erase.InDisplay(p[0], selective: false);
                break;
            case 'K':
                erase.InLine(p[0], selective: false);
                break;
            case 'X':
                erase.Characters(p.Amount(0));
                break;
            case '@':
                _edit.InsertCharacters(p.Amount(0));
                break;
            case 'P':
                _edit.DeleteCharacters(p.Amount(0));
                break;
            case 'L':
                _edit.InsertLines(p.Amount(0));
                break;
            case 'M':
                _edit.DeleteLines(p.Amount(0));
                break;
            case 'S':
                _edit.ScrollUp(p.Amount(0));
                break;
            case 'T':
                _edit.ScrollDown(p.Amount(0));
                break;
            case 'b':
                printer.Repeat(p.Amount(0));
                break;
            case 'h':
                _modes.Set(p, true);
                break;
            case 'l':
                _modes.Set(p, false);
                break;
            case 'c':
                queries.PrimaryAttributes(p[0]);
                break;
            case 'n':
                queries.Status(p[0]);
                break;
            case 't':
                queries.Window(p);
                break;
        }
    }

    // Those with a prefix or an intermediate byte.
    private void Marked(uint identifier, SequenceParameters p)
    {
        switch (identifier)
        {
            case ('?' << 8) | 'h':
                _modes.SetPrivate(p, true);
                break;
            case ('?' << 8) | 'l':
                _modes.SetPrivate(p, false);
                break;
            case ('?' << 8) | 'J':
                erase.InDisplay(p[0], selective: true);
                break;
            case ('?' << 8) | 'K':
                erase.InLine(p[0], selective: true);
                break;
            case (' ' << 8) | '@':
                _edit.ScrollLeft(p.Amount(0));
                break;
            case (' ' << 8) | 'A':
                _edit.ScrollRight(p.Amount(0));
                break;
            case ('\'' << 8) | '}':
                _edit.InsertColumns(p.Amount(0));
                break;
            case ('\'' << 8) | '~':
                _edit.DeleteColumns(p.Amount(0));
                break;
            case ('"' << 8) | 'q':
                _sgr.SelectProtection(p[0]);
                break;
            case (' ' << 8) | 'q':
                _modes.SetCursorStyle(p[0]);
                break;
            case ('!' << 8) | 'p':
                _modes.SoftReset();
                break;
            default:
                Query(identifier, p[0]);
                break;
        }
    }

    private void Query(uint identifier, int parameter)
    {
        switch (identifier)
        {
            case ('>' << 8) | 'c':
                queries.SecondaryAttributes(parameter);
                break;
            case ('=' << 8) | 'c':
                queries.TertiaryAttributes(parameter);
                break;
            case ('>' << 8) | 'q':
                queries.Version(parameter);
                break;
            case ('?' << 8) | 'u':
                queries.KeyboardFlags();
                break;
            case ('?' << 8) | 'n':
                queries.PrivateStatus(parameter);
                break;
            case ('$' << 8) | 'p':
                queries.Mode(parameter);
                break;
            case ('?' << 16) | ('$' << 8) | 'p':
                queries.PrivateMode(parameter);
                break;
        }
    }
}

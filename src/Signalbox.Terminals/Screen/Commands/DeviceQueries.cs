using System.Globalization;
using System.Text;
using Signalbox.Terminals.Screen.Keyframes;
using Signalbox.Terminals.Screen.Parsing;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>
/// Answers what programs ask their terminal. What xterm.js answers is the guide; where it stays silent or says less
/// than it knows, the answer is that of xterm.
/// </summary>
internal sealed class DeviceQueries(TerminalState state, ReplyBuffer replies)
{
    // What pixel queries are answered with. There is no window; 8 × 16 is a usual cell.
    private const int CellWidth = 8;
    private const int CellHeight = 16;

    public void PrimaryAttributes(int parameter)
    {
        if (parameter == 0)
            replies.Add("\e[?1;2c");
    }

    public void SecondaryAttributes(int parameter)
    {
        if (parameter == 0)
            replies.Add("\e[>0;276;0c");
    }

    public void TertiaryAttributes(int parameter)
    {
        if (parameter == 0)
            replies.Add("\eP!|00000000\e\\");
    }

    public void Version(int parameter)
    {
        if (parameter == 0)
            replies.Add("\eP>|Signalbox\e\\");
    }

    /// <summary>The kitty keyboard protocol is not in use.</summary>
    public void KeyboardFlags() => replies.Add("\e[?0u");

    public void Status(int what)
    {
        if (what == 5)
            replies.Add("\e[0n");
        else if (what == 6)
            replies.Add($"\e[{CursorPosition()}R");
    }

    public void PrivateStatus(int what)
    {
        if (what == 6)
            replies.Add($"\e[?{CursorPosition()}R");
    }

    public void Window(SequenceParameters parameters)
    {
        switch (parameters[0])
        {
            case 14 when parameters[1] != 2:
                replies.Add($"\e[4;{state.Rows * CellHeight};{state.Columns * CellWidth}t");
                break;
            case 16:
                replies.Add($"\e[6;{CellHeight};{CellWidth}t");
                break;
            case 18:
                replies.Add($"\e[8;{state.Rows};{state.Columns}t");
                break;
        }
    }

    public void Mode(int mode)
    {
        var value = mode switch
        {
            2 => ModeState.PermanentlyReset,
            4 => Of(state.Modes.Insert),
            12 => ModeState.PermanentlySet,
            20 => Of(state.Modes.NewLine),
            _ => ModeState.Unknown,
        };
        replies.Add($"\e[{mode};{(int)value}$y");
    }

    public void PrivateMode(int mode)
    {
        var modes = state.Modes;
        var value = mode switch
        {
            1 => Of(modes.ApplicationCursorKeys),
            6 => Of(modes.Origin),
            7 => Of(modes.Wraparound),
            8 => ModeState.PermanentlySet,
            9 or 1000 or 1002 or 1003 => Of(modes.MouseProtocol == mode),
            12 => Of(modes.CursorBlink == true),
            25 => Of(!modes.CursorHidden),
            45 => Of(modes.ReverseWraparound),
            47 or 1047 or 1049 => Of(state.AlternateIsActive),
            66 => Of(modes.ApplicationKeypad),
            67 or 1005 or 1015 => ModeState.PermanentlyReset,
            1004 => Of(modes.SendFocus),
            1006 or 1016 => Of(modes.MouseEncoding == mode),
            1048 => ModeState.Set,
            2004 => Of(modes.BracketedPaste),
            2026 => Of(modes.SynchronizedOutput),
            _ => ModeState.Unknown,
        };
        replies.Add($"\e[?{mode};{(int)value}$y");
    }

    /// <summary>DECRQSS.</summary>
    public void Setting(ReadOnlySpan<byte> what)
    {
        var buffer = state.Active;
        var answer = Encoding.UTF8.GetString(what) switch
        {
            "\"q" => $"1$r{(state.Pen.IsProtected ? 1 : 0)}\"q",
            "\"p" => "1$r61;1\"p",
            "r" => $"1$r{buffer.ScrollTop + 1};{buffer.ScrollBottom + 1}r",
            "m" => $"1$r{SgrWriter.Parameters(state.Pen.Cell)}m",
            " q" => $"1$r{(state.Modes.CursorStyle == 0 ? 2 : state.Modes.CursorStyle)} q",
            _ => "0$r",
        };
        replies.Add($"\eP{answer}\e\\");
    }

    /// <summary>XTGETTCAP: names and values are hexadecimal.</summary>
    public void Capability(ReadOnlySpan<byte> names)
    {
        foreach (var name in Encoding.UTF8.GetString(names).Split(';'))
        {
            var value = Capability(name);
            replies.Add(value is null ? $"\eP0+r{Printable(name)}\e\\" : $"\eP1+r{name}={Convert.ToHexString(Encoding.ASCII.GetBytes(value))}\e\\");
        }
    }

    private static string? Capability(string hexName)
    {
        if (hexName.Length is 0 or > 32 || hexName.Length % 2 != 0 || !hexName.All(char.IsAsciiHexDigit))
            return null;
        return Encoding.ASCII.GetString(Convert.FromHexString(hexName)) switch
        {
            "TN" or "name" => "xterm-256color",
            "Co" or "colors" => "256",
            "RGB" => "8",
            _ => null,
        };
    }

    // The answer becomes input of the program: nothing but what was asked for in good form is sent back.
    private static string Printable(string name) =>
        name.Length <= 64 && name.All(char.IsAsciiHexDigit) ? name : string.Empty;

    // A cursor that waits to wrap is reported in the last column, as xterm does.
    private string CursorPosition() =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Active.Y + 1};{Math.Min(state.Active.X, state.Columns - 1) + 1}");

    private static ModeState Of(bool value) => value ? ModeState.Set : ModeState.Reset;

    private enum ModeState
    {
        Unknown,
        Set,
        Reset,
        PermanentlySet,
        PermanentlyReset,
    }
}

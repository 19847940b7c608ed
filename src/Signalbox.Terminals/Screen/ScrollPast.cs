using Signalbox.Terminals.Screen.Parsing;

namespace Signalbox.Terminals.Screen;

/// <summary>
/// Leaves out of a flood what the rest of it scrolls away: only the last lines, as many as the screen and its scrollback hold, need to be drawn, and of what lies
/// before them only the styles count. The screen is the same as if all had been drawn.
/// </summary>
internal static class ScrollPast
{
    /// <summary>Less is drawn as quickly as it is looked through.</summary>
    public const int SmallestFlood = 32 * 1024;

    /// <summary>How much may be left out once its styles are applied; 0: nothing. The screen must be at a boundary.</summary>
    /// <param name="state">The screen.</param>
    /// <param name="plain">Output that only prints: <see cref="PlainOutput"/>.</param>
    public static int Measure(TerminalState state, ReadOnlySpan<byte> plain)
    {
        var buffer = state.Active;
        if (plain.Length < SmallestFlood || buffer.ScrollTop != 0 || buffer.ScrollBottom != state.Rows - 1)
            return 0;

        // So many line ends push out everything that is on the screen now, wherever the cursor is, and everything that comes before them.
        var tail = plain.Length;
        for (var lines = buffer.Lines.Capacity + state.Rows; lines >= 0; lines--)
        {
            tail = plain[..tail].LastIndexOf((byte)'\n');
            if (tail < 0)
                return 0;
        }

        // What is drawn must begin in a column that does not depend on what is left out.
        return Math.Max(0, plain[..tail].LastIndexOf("\r\n"u8));
    }

    /// <summary>The part of plain output that its last style can depend on.</summary>
    public static ReadOnlySpan<byte> StylesOf(ReadOnlySpan<byte> plain) =>
        plain[Math.Max(0, Math.Max(plain.LastIndexOf("\e[m"u8), plain.LastIndexOf("\e[0m"u8)))..];
}

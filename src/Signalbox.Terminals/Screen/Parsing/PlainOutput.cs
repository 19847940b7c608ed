using System.Buffers;

namespace Signalbox.Terminals.Screen.Parsing;

/// <summary>
/// Output that does nothing but print downwards: text, line ends, tabs, bells and styles. It asks nothing, so nobody waits for what becomes of it, and what it
/// scrolled away never comes back.
/// </summary>
internal static class PlainOutput
{
    private const byte Escape = 0x1B;

    // Longer than any style that a program sends; what is not finished by then is no style.
    private const int LongestStyle = 256;

    // C2 begins the controls that are two bytes long (C2 9B is CSI). Backspace may go up a line.
    private static readonly SearchValues<byte> NotText = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Except([0x07, 0x09, 0x0A, 0x0D]).Select(code => (byte)code), 0x7F, 0xC2]);

    /// <summary>The length of the plain beginning. It ends between characters of ASCII and sequences, never inside one.</summary>
    /// <param name="bytes">Output, from a boundary of characters and sequences.</param>
    /// <param name="unfinished">Whether the rest is the beginning of something that may be plain, too.</param>
    public static int Measure(ReadOnlySpan<byte> bytes, out bool unfinished)
    {
        unfinished = false;
        var length = 0;
        while (true)
        {
            var next = bytes[length..].IndexOfAny(NotText);
            if (next < 0)
                return bytes.Length;
            length += next;
            var taken = Special(bytes[length..], out unfinished);
            if (taken == 0)
                return length;
            length += taken;
        }
    }

    // A style, or a character that begins with C2 and is no control; 0 when it is neither.
    private static int Special(ReadOnlySpan<byte> bytes, out bool unfinished)
    {
        unfinished = bytes.Length == 1 && bytes[0] is Escape or 0xC2;
        if (bytes.Length < 2)
            return 0;
        if (bytes[0] == 0xC2)
            return bytes[1] is >= 0xA0 and <= 0xBF ? 2 : 0;
        if (bytes[0] != Escape || bytes[1] != '[')
            return 0;
        // Styles are short: looking at each byte is quicker than asking for the first that differs.
        var end = 2;
        while (end < bytes.Length && end < LongestStyle && bytes[end] is >= (byte)'0' and <= (byte)';')
            end++;
        unfinished = end == bytes.Length && end < LongestStyle;
        return end < bytes.Length && bytes[end] == 'm' ? end + 1 : 0;
    }
}

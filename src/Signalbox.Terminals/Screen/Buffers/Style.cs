namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>
/// The bits of a cell's style. The layout is that of xterm.js, so that both can be compared bit by bit.
/// A colour is 26 bits: mode (none, one of 16, one of 256, true colour) and value.
/// </summary>
internal static class Style
{
    public const uint ColorMask = 0x03FFFFFF;
    public const uint ColorModeMask = 0x03000000;
    public const uint ColorValueMask = 0x00FFFFFF;
    public const uint PaletteValueMask = 0xFF;
    public const uint Palette16 = 0x01000000;
    public const uint Palette256 = 0x02000000;
    public const uint TrueColor = 0x03000000;

    // In the foreground word.
    public const uint Inverse = 0x04000000;
    public const uint Bold = 0x08000000;
    public const uint Underline = 0x10000000;
    public const uint Blink = 0x20000000;
    public const uint Invisible = 0x40000000;
    public const uint Strikethrough = 0x80000000;

    // In the background word.
    public const uint Italic = 0x04000000;
    public const uint Dim = 0x08000000;
    public const uint HasExtended = 0x10000000;
    public const uint Protected = 0x20000000;
    public const uint Overline = 0x40000000;

    // In the extended word: underline style above the underline colour.
    public const int UnderlineShift = 26;
    public const uint UnderlineMask = 7u << UnderlineShift;
}

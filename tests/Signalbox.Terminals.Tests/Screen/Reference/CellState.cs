using Bits = Signalbox.Terminals.Screen.Buffers.Style;

namespace Signalbox.Terminals.Tests.Screen.Reference;

internal sealed record CellState(string Text, int Width, uint Foreground, uint Background, uint Extended)
{
    public static readonly CellState Empty = new("", 1, 0, 0, 0);

    public uint[] Style => [Foreground, Background, Extended];

    public CellState Visible()
    {
        var underlined = (Foreground & Bits.Underline) != 0;
        var extended = Extended;
        if (underlined && (extended & Bits.UnderlineMask) == 0)
            extended |= 1u << Bits.UnderlineShift;
        return this with
        {
            Foreground = WithoutRest(Foreground),
            Background = WithoutRest(Background) & ~Bits.HasExtended,
            Extended = underlined ? WithoutRest(extended) : 0,
        };
    }

    public string Describe()
    {
        if (this == Empty)
            return "·";
        var style = Foreground == 0 && Background == 0 ? "" : $"{{{Foreground:x},{Background:x},{Extended:x}}}";
        return $"[{Text}/{Width}{style}]";
    }

    // A palette colour uses the low byte only, no colour none.
    private static uint WithoutRest(uint word) => (word & Bits.ColorModeMask) switch
    {
        0 => word & ~Bits.ColorValueMask,
        Bits.TrueColor => word,
        _ => word & ~0x00FFFF00u,
    };
}

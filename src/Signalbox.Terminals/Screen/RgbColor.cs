namespace Signalbox.Terminals.Screen;

/// <summary>A colour with eight bits a channel.</summary>
public readonly record struct RgbColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The colour written as <c>0xRRGGBB</c>.</summary>
    public static RgbColor FromHex(int value) => new((byte)(value >> 16), (byte)(value >> 8), (byte)value);

    /// <summary>The X11 form that colour queries are answered in: <c>rgb:rrrr/gggg/bbbb</c>.</summary>
    public override string ToString() =>
        $"rgb:{Red:x2}{Red:x2}/{Green:x2}{Green:x2}/{Blue:x2}{Blue:x2}";
}

namespace Signalbox.Terminals.Screen;

/// <summary>
/// The colours a program is told when it asks. They are those of the viewer's theme, because a program picks its
/// light or dark palette by the background it hears of. The defaults are the ones of xterm.js.
/// </summary>
public sealed class TerminalColors
{
    private static readonly int[] BaseColors =
    [
        0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
        0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
    ];

    private static readonly byte[] CubeLevels = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

    /// <summary>The default theme.</summary>
    public static TerminalColors Default { get; } = new();

    public RgbColor Foreground { get; init; } = RgbColor.FromHex(0xffffff);

    public RgbColor Background { get; init; } = RgbColor.FromHex(0x000000);

    public RgbColor Cursor { get; init; } = RgbColor.FromHex(0xffffff);

    /// <summary>The sixteen named colours; the 240 after them are fixed by convention.</summary>
    public IReadOnlyList<RgbColor> Named { get; init; } = [.. BaseColors.Select(RgbColor.FromHex)];

    /// <summary>The colour of a palette index, 0 to 255.</summary>
    public RgbColor Indexed(int index)
    {
        if (index < 16)
            return index < Named.Count ? Named[index] : RgbColor.FromHex(BaseColors[index]);
        if (index < 232)
        {
            var cube = index - 16;
            return new RgbColor(CubeLevels[cube / 36], CubeLevels[cube / 6 % 6], CubeLevels[cube % 6]);
        }

        var grey = (byte)(8 + ((index - 232) * 10));
        return new RgbColor(grey, grey, grey);
    }
}

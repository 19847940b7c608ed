namespace Signalbox.Terminals.Screen;

/// <summary>The theme's colours with what programs changed by OSC 4, 10, 11 and 12.</summary>
internal sealed class ColorPalette(TerminalColors theme)
{
    private readonly SortedDictionary<int, RgbColor> _indexed = [];
    private readonly RgbColor?[] _special = new RgbColor?[3];

    public IReadOnlyDictionary<int, RgbColor> ChangedIndexed => _indexed;

    public RgbColor Indexed(int index) => _indexed.TryGetValue(index, out var color) ? color : theme.Indexed(index);

    public void SetIndexed(int index, RgbColor color) => _indexed[index] = color;

    public void RestoreIndexed(int index) => _indexed.Remove(index);

    public void RestoreAllIndexed() => _indexed.Clear();

    /// <summary>The changed colour of a slot: 0 foreground, 1 background, 2 cursor (OSC 10, 11, 12); null when unchanged.</summary>
    public RgbColor? ChangedSpecial(int slot) => _special[slot];

    public RgbColor Special(int slot) => _special[slot] ?? slot switch
    {
        0 => theme.Foreground,
        1 => theme.Background,
        _ => theme.Cursor,
    };

    public void SetSpecial(int slot, RgbColor? color) => _special[slot] = color;
}

namespace Signalbox.Terminals.Screen.Text;

/// <summary>
/// How many cells a character takes: the Unicode 11 table, which the viewer switches xterm.js to. It is what programs
/// count with, too: emoji take two cells.
/// </summary>
internal static class CharacterWidth
{
    private static readonly byte[] BasicPlane = BuildBasicPlane();

    public static int Of(int codePoint)
    {
        if (codePoint < 0x10000)
            return BasicPlane[codePoint];
        if (Contains(WidthRanges.HighWide, codePoint))
            return 2;
        return Contains(WidthRanges.HighCombining, codePoint) ? 0 : 1;
    }

    private static byte[] BuildBasicPlane()
    {
        var table = new byte[0x10000];
        Array.Fill(table, (byte)1);
        Array.Fill(table, (byte)0, 0, 32);
        Array.Fill(table, (byte)0, 0x7F, 0xA0 - 0x7F);
        foreach (var (first, last) in WidthRanges.Combining)
            Array.Fill(table, (byte)0, first, last - first + 1);
        foreach (var (first, last) in WidthRanges.Wide)
            Array.Fill(table, (byte)2, first, last - first + 1);
        return table;
    }

    private static bool Contains((int First, int Last)[] ranges, int codePoint)
    {
        var low = 0;
        var high = ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (codePoint > ranges[middle].Last)
                low = middle + 1;
            else if (codePoint < ranges[middle].First)
                high = middle - 1;
            else
                return true;
        }

        return false;
    }
}

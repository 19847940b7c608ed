using System.Globalization;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Colours as X11 spells them: <c>rgb:r/g/b</c> with one to four digits each, and <c>#rgb</c> likewise.</summary>
internal static class ColorSpecification
{
    public static RgbColor? Parse(string text)
    {
        if (text.StartsWith("rgb:", StringComparison.OrdinalIgnoreCase))
        {
            var parts = text[4..].Split('/');
            return parts.Length == 3 && parts.All(part => part.Length == parts[0].Length)
                ? FromChannels(parts, Scale)
                : null;
        }

        if (!text.StartsWith('#') || text.Length is not (4 or 7 or 10 or 13))
            return null;
        var digits = (text.Length - 1) / 3;
        return FromChannels([.. Enumerable.Range(0, 3).Select(i => text.Substring(1 + (i * digits), digits))], Shift);
    }

    private static RgbColor? FromChannels(string[] parts, Func<int, int, byte> convert)
    {
        var values = new byte[3];
        for (var i = 0; i < 3; i++)
        {
            if (parts[i].Length is < 1 or > 4
                || !int.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            values[i] = convert(value, parts[i].Length);
        }

        return new RgbColor(values[0], values[1], values[2]);
    }

    // rgb: gives a fraction of the largest number of that many digits.
    private static byte Scale(int value, int digits) =>
        (byte)Math.Floor((value * 255.0 / ((1 << (4 * digits)) - 1)) + 0.5);

    // # gives the most significant digits.
    private static byte Shift(int value, int digits) => (byte)(digits == 1 ? value << 4 : value >> (4 * (digits - 2)));
}

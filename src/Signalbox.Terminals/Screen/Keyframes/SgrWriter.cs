using System.Globalization;
using System.Text;
using Signalbox.Terminals.Screen.Buffers;

namespace Signalbox.Terminals.Screen.Keyframes;

/// <summary>Spells a style as SGR parameters.</summary>
internal static class SgrWriter
{
    /// <summary>The parameters that set exactly this style, starting with 0.</summary>
    public static string Parameters(in Cell cell)
    {
        var text = new StringBuilder("0");
        AddFlags(text, cell);
        AddUnderline(text, cell);
        AddColor(text, cell.Foreground, 30);
        AddColor(text, cell.Background, 40);
        return text.ToString();
    }

    private static void AddFlags(StringBuilder text, in Cell cell)
    {
        void AddIf(uint word, uint flag, string parameter)
        {
            if ((word & flag) != 0)
                text.Append(';').Append(parameter);
        }

        AddIf(cell.Foreground, Style.Bold, "1");
        AddIf(cell.Background, Style.Dim, "2");
        AddIf(cell.Background, Style.Italic, "3");
        AddIf(cell.Foreground, Style.Blink, "5");
        AddIf(cell.Foreground, Style.Inverse, "7");
        AddIf(cell.Foreground, Style.Invisible, "8");
        AddIf(cell.Foreground, Style.Strikethrough, "9");
        AddIf(cell.Background, Style.Overline, "53");
    }

    private static void AddUnderline(StringBuilder text, in Cell cell)
    {
        var style = (cell.Extended & Style.UnderlineMask) >> Style.UnderlineShift;
        if ((cell.Foreground & Style.Underline) != 0)
            text.Append(style > 1 ? string.Create(CultureInfo.InvariantCulture, $";4:{style}") : ";4");
        var color = cell.Extended & Style.ColorMask;
        if ((color & Style.ColorModeMask) == Style.TrueColor)
            text.Append(CultureInfo.InvariantCulture, $";58:2::{(color >> 16) & 0xFF}:{(color >> 8) & 0xFF}:{color & 0xFF}");
        else if ((color & Style.ColorModeMask) == Style.Palette256)
            text.Append(CultureInfo.InvariantCulture, $";58:5:{color & 0xFF}");
    }

    private static void AddColor(StringBuilder text, uint word, int first)
    {
        var value = word & Style.PaletteValueMask;
        switch (word & Style.ColorModeMask)
        {
            case Style.Palette16:
                text.Append(CultureInfo.InvariantCulture, $";{(value < 8 ? first + value : first + 60 + value - 8)}");
                break;
            case Style.Palette256:
                text.Append(CultureInfo.InvariantCulture, $";{first + 8};5;{value}");
                break;
            case Style.TrueColor:
                text.Append(CultureInfo.InvariantCulture, $";{first + 8};2;{(word >> 16) & 0xFF};{(word >> 8) & 0xFF};{value}");
                break;
        }
    }
}

using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Parsing;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>SGR: the style of what is printed next.</summary>
internal sealed class SgrCommands(TerminalState state)
{
    private Pen Pen => state.Pen;

    public void Apply(SequenceParameters parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var value = parameters[i];
            switch (value)
            {
                case 38 or 48 or 58:
                    i += SetExtendedColor(parameters, i);
                    break;
                case 4:
                    Pen.Foreground |= Style.Underline;
                    SetUnderline(parameters.Sub(i) is [var style, ..] ? style : 1);
                    break;
                case >= 30 and <= 37:
                    SetForeground(Style.Palette16 | (uint)(value - 30));
                    break;
                case >= 40 and <= 47:
                    SetBackground(Style.Palette16 | (uint)(value - 40));
                    break;
                case >= 90 and <= 97:
                    SetForeground(Style.Palette16 | 8 | (uint)(value - 90));
                    break;
                case >= 100 and <= 107:
                    SetBackground(Style.Palette16 | 8 | (uint)(value - 100));
                    break;
                default:
                    ApplyFlag(value);
                    break;
            }
        }
    }

    /// <summary>DECSCA: whether selective erasing spares what is printed next.</summary>
    public void SelectProtection(int value)
    {
        if (value == 1)
            Pen.Background |= Style.Protected;
        else if (value is 0 or 2)
            Pen.Background &= ~Style.Protected;
    }

    private void ApplyFlag(int value)
    {
        switch (value)
        {
            case 0:
                Pen.ResetRendition();
                break;
            case 1:
                Pen.Foreground |= Style.Bold;
                break;
            case 2:
                Pen.Background |= Style.Dim;
                break;
            case 3:
                Pen.Background |= Style.Italic;
                break;
            case 5:
                Pen.Foreground |= Style.Blink;
                break;
            case 7:
                Pen.Foreground |= Style.Inverse;
                break;
            case 8:
                Pen.Foreground |= Style.Invisible;
                break;
            case 9:
                Pen.Foreground |= Style.Strikethrough;
                break;
            case 21:
                SetUnderline(2);
                break;
            case 22:
                Pen.Foreground &= ~Style.Bold;
                Pen.Background &= ~Style.Dim;
                break;
            case 23:
                Pen.Background &= ~Style.Italic;
                break;
            case 24:
                SetUnderline(0);
                break;
            case 25:
                Pen.Foreground &= ~Style.Blink;
                break;
            case 27:
                Pen.Foreground &= ~Style.Inverse;
                break;
            case 28:
                Pen.Foreground &= ~Style.Invisible;
                break;
            case 29:
                Pen.Foreground &= ~Style.Strikethrough;
                break;
            case 39:
                Pen.Foreground &= ~Style.ColorMask;
                break;
            case 49:
                Pen.Background &= ~Style.ColorMask;
                break;
            case 53:
                Pen.Background |= Style.Overline;
                break;
            case 55:
                Pen.Background &= ~Style.Overline;
                break;
            case 59:
                // xterm.js stores "no colour" as all ones, which its own reader takes for true-colour white.
                Pen.UnderlineColor = Style.ColorMask;
                Pen.UpdateExtended();
                break;
        }
    }

    // A palette colour replaces mode and low byte only: the rest of an earlier true colour stays behind, unseen.
    private void SetForeground(uint color) =>
        Pen.Foreground = (Pen.Foreground & ~(Style.ColorModeMask | Style.PaletteValueMask)) | color;

    private void SetBackground(uint color) =>
        Pen.Background = (Pen.Background & ~(Style.ColorModeMask | Style.PaletteValueMask)) | color;

    private void SetUnderline(int style)
    {
        if (style is < 0 or > 5)
            style = 1;
        if (style == 0)
            Pen.Foreground &= ~Style.Underline;
        else
            Pen.Foreground |= Style.Underline;
        Pen.SetUnderlineStyle((uint)style);
    }

    /// <summary>
    /// 38, 48 and 58 in every form in use: <c>38;5;n</c>, <c>38;2;r;g;b</c>, <c>38:5:n</c>, <c>38:2::r:g:b</c> and mixtures.
    /// Returns how many further parameters were taken.
    /// </summary>
    private int SetExtendedColor(SequenceParameters parameters, int start)
    {
        // target, mode, colour space, then up to three values
        Span<int> parts = [0, 0, -1, 0, 0, 0];
        var shift = 0;
        var taken = 0;
        do
        {
            parts[taken + shift] = parameters[start + taken];
            var sub = parameters.Sub(start + taken);
            if (sub.Length > 0)
            {
                for (var i = 0; i < sub.Length && i + taken + 1 + shift < parts.Length; i++)
                {
                    if (parts[1] == 5)
                        shift = 1;
                    if (taken + i + 1 + shift < parts.Length)
                        parts[taken + i + 1 + shift] = sub[i];
                }

                break;
            }

            if ((parts[1] == 5 && taken + shift >= 2) || (parts[1] == 2 && taken + shift >= 5))
                break;
            // Separated by semicolons there is no colour space.
            if (parts[1] != 0)
                shift = 1;
            taken++;
        }
        while (start + taken < parameters.Count && taken + shift < parts.Length);

        ApplyExtendedColor(parts);
        return taken;
    }

    private void ApplyExtendedColor(ReadOnlySpan<int> parts)
    {
        var first = (uint)Math.Max(parts[3], 0);
        var color = parts[1] switch
        {
            2 => Style.TrueColor | ((first & 0xFF) << 16) | (((uint)Math.Max(parts[4], 0) & 0xFF) << 8) | ((uint)Math.Max(parts[5], 0) & 0xFF),
            5 => Style.Palette256 | (first & 0xFF),
            _ => 0u,
        };
        if (color == 0)
            return;
        var replaced = parts[1] == 2 ? Style.ColorMask : Style.ColorModeMask | Style.PaletteValueMask;
        switch (parts[0])
        {
            case 38:
                Pen.Foreground = (Pen.Foreground & ~replaced) | color;
                break;
            case 48:
                Pen.Background = (Pen.Background & ~replaced) | color;
                break;
            case 58:
                Pen.UnderlineColor = (Pen.UnderlineColor & ~replaced) | color;
                break;
        }
    }
}

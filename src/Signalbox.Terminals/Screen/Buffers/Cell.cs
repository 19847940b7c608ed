using System.Runtime.InteropServices;

namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>
/// One cell, sixteen bytes. <see cref="Content"/> holds the code point (or, when <see cref="Combined"/> is set, an
/// index into the grapheme pool) and the width; the other three hold colours and flags as in <see cref="Style"/>.
/// A cell of content 0 and width 1 was never written or was erased; width 0 is the right half of a wide character.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Cell(uint content, uint foreground, uint background, uint extended)
{
    public const uint ValueMask = 0x1FFFFF;
    public const uint Combined = 0x200000;
    public const uint HasContentMask = ValueMask | Combined;
    public const int WidthShift = 22;
    public const uint WidthMask = 3u << WidthShift;
    public const uint EmptyContent = 1u << WidthShift;

    public uint Content = content;
    public uint Foreground = foreground;
    public uint Background = background;
    public uint Extended = extended;

    public static readonly Cell Empty = new(EmptyContent, 0, 0, 0);

    public readonly int Width => (int)((Content & WidthMask) >> WidthShift);

    public readonly bool HasContent => (Content & HasContentMask) != 0;

    public readonly bool IsCombined => (Content & Combined) != 0;

    public readonly int Value => (int)(Content & ValueMask);

    public readonly bool IsProtected => (Background & Style.Protected) != 0;

    public readonly bool IsEmptyDefault => Content == EmptyContent && Foreground == 0 && Background == 0;

    public readonly bool HasSameStyle(in Cell other) =>
        Foreground == other.Foreground && Background == other.Background && Extended == other.Extended;

    /// <summary>This cell's style around other content.</summary>
    public readonly Cell With(int codePoint, int width) =>
        new((uint)codePoint | ((uint)width << WidthShift), Foreground, Background, Extended);
}

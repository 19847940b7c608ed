namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>The style that the next character gets.</summary>
internal sealed class Pen
{
    private uint _extended;

    public uint Foreground { get; set; }

    public uint Background { get; set; }

    public bool InHyperlink { get; private set; }

    public bool IsProtected => (Background & Style.Protected) != 0;

    /// <summary>An empty cell in the full style of the pen.</summary>
    public Cell Cell => new(Cell.EmptyContent, Foreground, Background, StoredExtended);

    /// <summary>The pen with what it remembers without showing it: an underline colour while nothing is underlined.</summary>
    public Cell Complete => new(Cell.EmptyContent, Foreground, Background, _extended);

    /// <summary>What erasing leaves behind: an empty cell that keeps the background colour only.</summary>
    public Cell Erased => new(Cell.EmptyContent, 0, Background & Style.ColorMask, 0);

    public uint UnderlineColor
    {
        get => _extended & Style.ColorMask;
        set => _extended = (_extended & ~Style.ColorMask) | (value & Style.ColorMask);
    }

    /// <summary>The extended word counts only where the background says that there is one.</summary>
    public uint StoredExtended => (Background & Style.HasExtended) != 0 ? _extended : 0;

    public void SetUnderlineStyle(uint style)
    {
        _extended = (_extended & ~Style.UnderlineMask) | (style << Style.UnderlineShift);
        UpdateExtended();
    }

    public void SetHyperlink(bool open)
    {
        InHyperlink = open;
        UpdateExtended();
    }

    public void UpdateExtended()
    {
        if (InHyperlink || (_extended & Style.UnderlineMask) != 0)
            Background |= Style.HasExtended;
        else
            Background &= ~Style.HasExtended;
    }

    /// <summary>SGR 0: everything but an open hyperlink.</summary>
    public void ResetRendition()
    {
        Foreground = 0;
        Background = 0;
        _extended &= ~(Style.UnderlineMask | Style.ColorMask);
        UpdateExtended();
    }

    public void Reset()
    {
        InHyperlink = false;
        ResetRendition();
    }
}

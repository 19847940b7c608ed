namespace Signalbox.Terminals.Screen;

/// <summary>The switches of a terminal that are not part of a buffer.</summary>
internal sealed class Modes
{
    public bool Insert { get; set; }

    public bool ApplicationCursorKeys { get; set; }

    public bool ApplicationKeypad { get; set; }

    public bool BracketedPaste { get; set; }

    public bool Origin { get; set; }

    public bool ReverseWraparound { get; set; }

    public bool SendFocus { get; set; }

    public bool SynchronizedOutput { get; set; }

    public bool Wraparound { get; set; } = true;

    /// <summary>DECSCUSR, 1 to 6; 0 leaves the shape to the viewer.</summary>
    public int CursorStyle { get; set; }

    /// <summary>The DEC private mode of the mouse protocol in use (9, 1000, 1002, 1003); 0 without.</summary>
    public int MouseProtocol { get; set; }

    /// <summary>The DEC private mode of the mouse encoding in use (1006, 1016); 0 for the default one.</summary>
    public int MouseEncoding { get; set; }

    // No reset touches the three below.

    public bool CursorHidden { get; set; }

    /// <summary>LNM: a line feed also returns the carriage.</summary>
    public bool NewLine { get; set; }

    /// <summary>Mode 12; null while no program has said anything, so that the viewer's preference stands.</summary>
    public bool? CursorBlink { get; set; }

    /// <summary>What both RIS and DECSTR reset.</summary>
    public void Reset()
    {
        Insert = false;
        ApplicationCursorKeys = false;
        ApplicationKeypad = false;
        BracketedPaste = false;
        Origin = false;
        ReverseWraparound = false;
        SendFocus = false;
        SynchronizedOutput = false;
        Wraparound = true;
        CursorStyle = 0;
    }

    public void ResetMouse()
    {
        MouseProtocol = 0;
        MouseEncoding = 0;
    }
}

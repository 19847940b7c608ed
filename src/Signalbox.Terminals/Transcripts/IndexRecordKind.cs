namespace Signalbox.Terminals.Transcripts;

/// <summary>What an index record says.</summary>
internal enum IndexRecordKind : byte
{
    /// <summary>Bytes from this offset on came at this time or later.</summary>
    Time = 1,

    /// <summary>From this offset on the terminal has this size.</summary>
    Resize = 2,

    /// <summary>This many bytes from this offset on were dropped.</summary>
    Gap = 3,

    /// <summary>There is a screen keyframe for this offset.</summary>
    Keyframe = 4,

    /// <summary>The agent ended here.</summary>
    Exit = 5,
}

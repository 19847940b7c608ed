namespace Signalbox.Terminals.Transcripts;

/// <summary>What a cursor found.</summary>
public enum TranscriptItemKind
{
    /// <summary>Nothing more for now: follow (wait for the head to move) or stop.</summary>
    End,

    /// <summary>Bytes, in the caller's buffer.</summary>
    Data,

    /// <summary>From here on the terminal has this size.</summary>
    Resize,

    /// <summary>Bytes that are gone: rolled away, or dropped while the disk was full.</summary>
    Gap,
}

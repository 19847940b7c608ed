namespace Signalbox.Terminals.Transcripts;

/// <summary>One open file of a transcript, written at positions.</summary>
internal interface ITranscriptFile : IDisposable
{
    /// <summary>Writes at <paramref name="position"/> and returns how many bytes are in the file; fewer than given means disk trouble.</summary>
    int Write(ReadOnlySpan<byte> bytes, long position);

    /// <summary>Reads what is there; 0 at the end or when the disk refuses.</summary>
    int Read(Span<byte> into, long position);

    /// <summary>Forces the content to the disk.</summary>
    bool TrySync();

    /// <summary>Cuts the file to <paramref name="length"/>.</summary>
    bool TryCut(long length);
}

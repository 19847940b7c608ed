namespace Signalbox.Terminals.Transcripts;

/// <summary>One transcript file on a real disk.</summary>
internal sealed class DiskTranscriptFile(FileStream stream) : ITranscriptFile
{
    public int Write(ReadOnlySpan<byte> bytes, long position)
    {
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, bytes, position);
            return bytes.Length;
        }
        catch (Exception e) when (DiskTranscriptStorage.IsDiskTrouble(e))
        {
            return Landed(bytes.Length, position);
        }
    }

    public int Read(Span<byte> into, long position)
    {
        try
        {
            return RandomAccess.Read(stream.SafeFileHandle, into, position);
        }
        catch (Exception e) when (DiskTranscriptStorage.IsDiskTrouble(e))
        {
            return 0;
        }
    }

    public bool TrySync()
    {
        try
        {
            stream.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception e) when (DiskTranscriptStorage.IsDiskTrouble(e))
        {
            return false;
        }
    }

    public bool TryCut(long length)
    {
        try
        {
            stream.SetLength(length);
            return true;
        }
        catch (Exception e) when (DiskTranscriptStorage.IsDiskTrouble(e))
        {
            return false;
        }
    }

    public void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (Exception e) when (DiskTranscriptStorage.IsDiskTrouble(e))
        {
            // Nothing is buffered here; a late EIO at close has no bytes of ours to lose.
        }
    }

    /// <summary>A filling disk takes the front of a write. Writes only ever go to the end, so the new length tells how much.</summary>
    private int Landed(int count, long position)
    {
        try
        {
            return (int)Math.Clamp(RandomAccess.GetLength(stream.SafeFileHandle) - position, 0, count);
        }
        catch (Exception e) when (DiskTranscriptStorage.IsDiskTrouble(e))
        {
            return 0;
        }
    }
}

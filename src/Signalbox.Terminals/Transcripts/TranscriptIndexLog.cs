namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// The writing side of <c>transcript.idx</c>. Records are written one by one: a record that did not land whole is invisible to readers
/// (its checksum is wrong) and is overwritten by the next try, and one that did is never changed again.
/// </summary>
internal sealed class TranscriptIndexLog(string folder, ITranscriptStorage storage) : IDisposable
{
    private ITranscriptFile? _file;

    public int Records { get; private set; }

    public bool TryAppend(in IndexRecord record)
    {
        _file ??= storage.TryCreate(Path.Combine(folder, TranscriptFileNames.Index));
        if (_file is null)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[IndexRecord.Size];
        record.Write(bytes);
        if (_file.Write(bytes, (long)Records * IndexRecord.Size) < bytes.Length)
        {
            return false;
        }

        Records++;
        return true;
    }

    public void Sync() => _ = _file?.TrySync();

    public void Dispose() => _file?.Dispose();
}

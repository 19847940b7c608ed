using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

/// <summary>Calls back after each change to the files: the moments at which a crash could come.</summary>
internal sealed class StepwiseStorage(Action step) : ITranscriptStorage
{
    public ITranscriptFile? TryCreate(string path)
    {
        var file = DiskTranscriptStorage.Instance.TryCreate(path);
        step();
        return file is null ? null : new StepwiseFile(file, step);
    }

    public void Delete(string path)
    {
        DiskTranscriptStorage.Instance.Delete(path);
        step();
    }

    public bool TrySyncFolder(string folder) => DiskTranscriptStorage.Instance.TrySyncFolder(folder);

    private sealed class StepwiseFile(ITranscriptFile file, Action step) : ITranscriptFile
    {
        public int Write(ReadOnlySpan<byte> bytes, long position)
        {
            // Two halves: a crash may come inside a write.
            var half = file.Write(bytes[..(bytes.Length / 2)], position);
            step();
            var written = half + file.Write(bytes[(bytes.Length / 2)..], position + half);
            step();
            return written;
        }

        public int Read(Span<byte> into, long position) => file.Read(into, position);

        public bool TrySync() => file.TrySync();

        public bool TryCut(long length)
        {
            var cut = file.TryCut(length);
            step();
            return cut;
        }

        public void Dispose() => file.Dispose();
    }
}

using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

/// <summary>A disk with so many bytes left: the last write lands partly, then nothing does.</summary>
internal sealed class QuotaStorage : ITranscriptStorage
{
    /// <summary>What is left. Deleting gives nothing back: the test decides when there is room.</summary>
    public long Left { get; set; } = long.MaxValue;

    public bool RefusesNewFiles { get; set; }

    public ITranscriptFile? TryCreate(string path) =>
        RefusesNewFiles || DiskTranscriptStorage.Instance.TryCreate(path) is not { } file ? null : new QuotaFile(this, file);

    public void Delete(string path) => DiskTranscriptStorage.Instance.Delete(path);

    public bool TrySyncFolder(string folder) => DiskTranscriptStorage.Instance.TrySyncFolder(folder);

    private sealed class QuotaFile(QuotaStorage storage, ITranscriptFile file) : ITranscriptFile
    {
        public int Write(ReadOnlySpan<byte> bytes, long position)
        {
            var count = (int)Math.Min(bytes.Length, storage.Left);
            storage.Left -= count;
            return count == 0 ? 0 : file.Write(bytes[..count], position);
        }

        public int Read(Span<byte> into, long position) => file.Read(into, position);

        public bool TrySync() => file.TrySync();

        public bool TryCut(long length) => file.TryCut(length);

        public void Dispose() => file.Dispose();
    }
}

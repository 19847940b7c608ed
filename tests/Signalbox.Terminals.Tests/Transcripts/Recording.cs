using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Transcripts;

/// <summary>A transcript being written in a temporary folder. Its bytes are a function of their offset and never zero, so that a hole shows.</summary>
internal sealed class Recording : IDisposable
{
    public static readonly TranscriptOptions Small = new()
    {
        Cap = 10 << 10,
        HeadSize = 2 << 10,
        SegmentSize = 1 << 10,
        Segments = 8,
        KeyframeInterval = 1 << 10,
    };

    private readonly TemporaryFolder _folder = new();

    public Recording(TranscriptOptions? options = null, ITranscriptStorage? storage = null)
    {
        Options = options ?? Small;
        Writer = new TranscriptWriter(_folder.Path, Options, Time, storage ?? DiskTranscriptStorage.Instance);
        Writer.Resize(80, 24);
    }

    public TranscriptOptions Options { get; }

    public ManualTimeProvider Time { get; } = new();

    public TranscriptWriter Writer { get; }

    public string Folder => _folder.Path;

    public IEnumerable<string> FileNames => Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static byte ByteAt(long offset) => (byte)(1 + (offset * 7 + offset / 251) % 255);

    public static byte[] Stream(long offset, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = ByteAt(offset + i);
        }

        return bytes;
    }

    /// <summary>Appends the next bytes of the stream.</summary>
    public void Append(int count) => Writer.Append(Stream(Writer.Head, count));

    public TranscriptReader OpenReader() => TranscriptReader.Open(Folder);

    public void Dispose()
    {
        Writer.Dispose();
        _folder.Dispose();
    }
}

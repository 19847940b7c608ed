using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptCrashTests
{
    [Fact]
    public void Conversion_CrashAtAnyStep_EverythingThatIsKeptReads() => CrashEverywhere(chunk: 1000, chunks: 14, resize: false);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Stream_CrashAtAnyStepWithResizes_ReadsInOrder(int seed)
    {
        var random = new Random(seed);
        CrashEverywhere(chunk: random.Next(300, 3000), chunks: 10, resize: true);
    }

    private static void CrashEverywhere(int chunk, int chunks, bool resize)
    {
        using var crashes = new TemporaryFolder();
        Recording? recording = null;
        var steps = 0;
        var known = 0L;
        var storage = new StepwiseStorage(() =>
        {
            if (recording is not null)
            {
                CheckCopy(recording.Folder, crashes[$"{steps++}"], known);
            }
        });
        recording = new Recording(storage: storage);
        for (var i = 0; i < chunks; i++)
        {
            recording.Append(chunk);
            known = recording.Writer.Head;
            if (resize)
            {
                recording.Writer.Resize(81 + i, 24);
            }
        }

        Assert.True(steps > 30, $"only {steps} steps were seen");
        recording.Dispose();
    }

    /// <summary>What a machine that stopped here would find: all appended bytes but those rolled away, which is never part of the head or of the newest segments.</summary>
    private static void CheckCopy(string folder, string copy, long known)
    {
        Directory.CreateDirectory(copy);
        foreach (var path in Directory.GetFiles(folder))
        {
            File.Copy(path, Path.Combine(copy, Path.GetFileName(path)));
        }

        using var reader = TranscriptReader.Open(copy);
        Assert.True(reader.DetectHead() >= known);
        var items = CursorAssert.ReadsStream(reader, 0);
        foreach (var (from, to) in CursorAssert.Gaps(items))
        {
            Assert.Equal(Recording.Small.HeadSize, from);
            // One segment fewer than all: the oldest goes before the newest is made.
            Assert.True(to <= Math.Max(known, Recording.Small.Cap) - (Recording.Small.Segments - 2) * Recording.Small.SegmentSize + 3000, $"gap {from}..{to} at {known}");
        }

        var offsets = items.Where(item => item.Kind == TranscriptItemKind.Resize).Select(item => item.Offset).ToArray();
        Assert.Equal(offsets.Order(), offsets);
        Directory.Delete(copy, recursive: true);
    }
}

using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptWriterTests
{
    private const int Kilo = 1 << 10;

    [Fact]
    public void Append_UpToTheCap_LogIsTheWholeStream()
    {
        using var recording = new Recording();
        for (var i = 0; i < 10; i++)
        {
            recording.Append(Kilo);
        }

        Assert.Equal(Recording.Stream(0, 10 * Kilo), File.ReadAllBytes(Path.Combine(recording.Folder, "transcript.log")));
        Assert.Equal(["transcript.idx", "transcript.log"], recording.FileNames);
    }

    [Fact]
    public void Append_OneBytePastTheCap_KeepsHeadAndNewestSegments()
    {
        using var recording = new Recording();
        recording.Append(10 * Kilo);
        recording.Append(1);

        string[] segments = [.. Enumerable.Range(3, 8).Select(i => $"transcript.{i * Kilo:x16}.seg")];
        Assert.Equal([.. segments, "transcript.idx", "transcript.log"], recording.FileNames);
        Assert.Equal(Recording.Stream(0, 2 * Kilo), File.ReadAllBytes(Path.Combine(recording.Folder, "transcript.log")));
        Assert.Equal(Recording.Stream(9 * Kilo, Kilo), File.ReadAllBytes(Path.Combine(recording.Folder, segments[6])));
        Assert.Equal(Recording.Stream(10 * Kilo, 1), File.ReadAllBytes(Path.Combine(recording.Folder, segments[7])));
    }

    [Fact]
    public void Append_OneChunkLargerThanEverythingKept_KeepsHeadAndNewestSegments()
    {
        using var recording = new Recording();
        recording.Append(50 * Kilo + 5);

        using var reader = recording.OpenReader();
        var items = CursorAssert.ReadsStream(reader, 0);
        Assert.Equal([(2L * Kilo, 43L * Kilo)], CursorAssert.Gaps(items));
    }

    [Fact]
    public void Files_WhateverTheMask_AreTheOwnersOnly()
    {
        using var recording = new Recording();
        recording.Append(12 * Kilo);
        recording.Writer.WriteKeyframe("screen"u8);

        Assert.All(Directory.GetFiles(recording.Folder), path =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
    }

    [Fact]
    public void Create_FolderHoldsATranscript_Refuses()
    {
        using var recording = new Recording();
        var refusal = Assert.Throws<InvalidOperationException>(
            () => TranscriptWriter.Create(recording.Folder, Recording.Small, recording.Time, 80, 24));
        Assert.Contains(recording.Folder, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyframeDue_AtEachInterval_UntilWritten()
    {
        using var recording = new Recording();
        recording.Append(Kilo - 1);
        Assert.False(recording.Writer.KeyframeDue);
        recording.Append(1);
        Assert.True(recording.Writer.KeyframeDue);
        recording.Writer.WriteKeyframe("a"u8);
        Assert.False(recording.Writer.KeyframeDue);
        recording.Append(3 * Kilo);
        Assert.True(recording.Writer.KeyframeDue);
    }

    [Fact]
    public void WriteKeyframe_StreamRollsOn_KeyframesOfHeadAndKeptSegmentsStay()
    {
        using var recording = new Recording();
        for (var i = 0; i < 20; i++)
        {
            recording.Append(Kilo);
            recording.Writer.WriteKeyframe("screen"u8);
        }

        int[] kept = [1, 2, 12, 13, 14, 15, 16, 17, 18, 19, 20];
        Assert.Equal(
            kept.Select(i => $"transcript.{i * Kilo:x16}.key"),
            recording.FileNames.Where(name => name.EndsWith(".key", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(3000, 1000)]
    [InlineData(512, 0)]
    public void Options_Contradicting_AreRefused(long headSize, long cap)
    {
        var options = new TranscriptOptions { Cap = cap, HeadSize = headSize, SegmentSize = 1000 };
        Assert.Throws<ArgumentException>(() => TranscriptWriter.Create("/nowhere", options, TimeProvider.System, 80, 24));
    }
}

using System.Diagnostics;
using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptFullDiskTests
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1);

    [Fact]
    public void Append_DiskFillsInsideAChunk_KeepsTheFrontAndRecordsTheGap()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        recording.Append(100);
        storage.Left = 30;
        recording.Append(100);
        recording.Append(50);
        storage.Left = long.MaxValue;
        recording.Time.Advance(LongestRetry);
        recording.Append(40);

        Assert.Equal(290, recording.Writer.Head);
        Assert.Equal(120, recording.Writer.DroppedBytes);
        using var reader = recording.OpenReader();
        Assert.Equal([(130L, 250L)], CursorAssert.Gaps(CursorAssert.ReadsStream(reader, 0)));
        Assert.Equal(290, reader.DetectHead());
    }

    [Fact]
    public void Append_DiskIsFull_TriesAgainOnlyNowAndThen()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        storage.Left = 0;
        recording.Append(10);
        storage.Left = long.MaxValue;
        recording.Append(10);
        Assert.Equal(20, recording.Writer.DroppedBytes);
        recording.Time.Advance(TimeSpan.FromMilliseconds(100));
        recording.Append(10);
        Assert.Equal(20, recording.Writer.DroppedBytes);
    }

    [Fact]
    public void Resize_DiskIsFull_IsRecordedBeforeTheNextByte()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        recording.Append(10);
        storage.Left = 0;
        recording.Writer.Resize(90, 25);
        recording.Append(10);
        recording.Writer.Resize(100, 30);
        storage.Left = long.MaxValue;
        recording.Time.Advance(LongestRetry);
        recording.Append(10);

        using var reader = recording.OpenReader();
        var items = CursorAssert.ReadsStream(reader, 0);
        Assert.Equal(
            [(TranscriptItemKind.Resize, 0L, 80), (TranscriptItemKind.Gap, 10, 0), (TranscriptItemKind.Resize, 20, 100)],
            items.Select(item => (item.Kind, item.Offset, item.Cols)));
    }

    [Fact]
    public void Exit_DiskIsFull_IsRecordedOnceThereIsRoom()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        recording.Append(10);
        storage.Left = 0;
        recording.Append(5);
        recording.Writer.Exit(3);
        using var reader = recording.OpenReader();
        Assert.Null(reader.Exit);
        storage.Left = long.MaxValue;
        recording.Time.Advance(LongestRetry);
        recording.Writer.Flush(sync: true);

        Assert.Equal(3, reader.Exit?.Code);
        Assert.Equal(15, reader.DetectHead());
        Assert.Equal([(10L, 15L)], CursorAssert.Gaps(CursorAssert.ReadsStream(reader, 0)));
    }

    [Fact]
    public void KeyframeDue_AfterAGap_IsTrueAtOnce()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        recording.Append(10);
        storage.Left = 0;
        recording.Append(10);
        Assert.False(recording.Writer.KeyframeDue);
        storage.Left = long.MaxValue;
        recording.Time.Advance(LongestRetry);
        recording.Append(10);
        Assert.True(recording.Writer.KeyframeDue);
    }

    [Fact]
    public void Conversion_NoRoomForTheCopies_DropsAndConvertsLater()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        recording.Append((10 << 10) - 100);
        storage.Left = 3000;
        recording.Append(500);
        Assert.Equal(400, recording.Writer.DroppedBytes);
        using var reader = recording.OpenReader();
        Assert.Empty(CursorAssert.Gaps(CursorAssert.ReadsStream(reader, 0, 10 << 10)));

        storage.Left = long.MaxValue;
        recording.Time.Advance(LongestRetry);
        recording.Append(500);
        long[] gapsAt = [2 << 10, 10 << 10];
        Assert.Equal(gapsAt, CursorAssert.Gaps(CursorAssert.ReadsStream(reader, 0)).Select(gap => gap.From));
        Assert.Equal(gapsAt, CursorAssert.Gaps(CursorAssert.ReadsStream(recording.OpenReader(), 0)).Select(gap => gap.From));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Stream_DiskFillsAndEmptiesAtRandom_EveryByteIsReadOrInAGap(int seed)
    {
        var random = new Random(seed);
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        using var early = recording.OpenReader();
        for (var i = 0; i < 120; i++)
        {
            storage.Left = random.Next(4) == 0 ? random.Next(3000) : long.MaxValue;
            storage.RefusesNewFiles = random.Next(6) == 0;
            recording.Time.Advance(TimeSpan.FromMilliseconds(random.Next(600)));
            recording.Append(random.Next(1, 900));
            if (random.Next(5) == 0)
            {
                recording.Writer.Resize(random.Next(1, 300), random.Next(1, 100));
            }

            if (recording.Writer.KeyframeDue)
            {
                recording.Writer.WriteKeyframe("screen"u8);
            }

            CursorAssert.ReadsStream(early, random.NextInt64(recording.Writer.Head));
        }

        storage.Left = long.MaxValue;
        storage.RefusesNewFiles = false;
        recording.Time.Advance(LongestRetry);
        recording.Append(1);
        using var late = recording.OpenReader();
        Assert.Equal(recording.Writer.Head, late.DetectHead());
        var lost = CursorAssert.Gaps(CursorAssert.ReadsStream(late, 0)).ToArray();
        Assert.Equal(lost, CursorAssert.Gaps(CursorAssert.ReadsStream(early, 0)));
        Assert.True(lost.Sum(gap => gap.To - gap.From) <= recording.Writer.DroppedBytes + RolledAtMost(recording));
    }

    [Fact]
    public void Append_RealFullDisk_GoesOnAndRecovers()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "mounting a small file system needs root");
        using var folder = new TemporaryFolder();
        Run("mount", "-t", "tmpfs", "-o", "size=256k", "signalbox-test", folder.Path);
        try
        {
            FillAndRecover(folder);
        }
        finally
        {
            Run("umount", folder.Path);
        }
    }

    public static IEnumerable<TheoryDataRow<int>> Seeds() => Enumerable.Range(1, 40).Select(seed => new TheoryDataRow<int>(seed));

    private static void FillAndRecover(TemporaryFolder folder)
    {
        var time = new ManualTimeProvider();
        using var writer = TranscriptWriter.Create(folder.Path, TranscriptOptions.Default, time, 80, 24);
        writer.Append(Recording.Stream(0, 1000));
        File.WriteAllBytes(folder["ballast"], new byte[200 << 10]);
        while (writer.DroppedBytes == 0)
        {
            writer.Append(Recording.Stream(writer.Head, 5000));
        }

        writer.Append(Recording.Stream(writer.Head, 5000));
        File.Delete(folder["ballast"]);
        time.Advance(LongestRetry);
        writer.Append(Recording.Stream(writer.Head, 5000));
        writer.Flush(sync: true);

        using var reader = TranscriptReader.Open(folder.Path);
        var gap = Assert.Single(CursorAssert.Gaps(CursorAssert.ReadsStream(reader, 0)));
        Assert.Equal(writer.DroppedBytes, gap.To - gap.From);
        Assert.Equal(writer.Head - 5000, gap.To);
    }

    private static long RolledAtMost(Recording recording) =>
        Math.Max(0, recording.Writer.Head - recording.Options.HeadSize);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

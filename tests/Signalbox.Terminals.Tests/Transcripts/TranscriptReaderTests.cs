using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptReaderTests
{
    private const int Kilo = 1 << 10;

    [Fact]
    public void OpenCursor_EveryOffsetOfAMegabyte_GivesTheSameBytes()
    {
        const int total = 1 << 20;
        using var recording = new Recording(TranscriptOptions.Default);
        for (var i = 0; i < 16; i++)
        {
            recording.Append(total / 16);
        }

        using var reader = recording.OpenReader();
        var buffer = new byte[256];
        for (var offset = 0; offset < total; offset++)
        {
            var cursor = reader.OpenCursor(offset);
            Assert.Equal(TranscriptItemKind.Resize, cursor.Read(buffer, total).Kind);
            var item = cursor.Read(buffer, total);
            Assert.Equal((TranscriptItemKind.Data, offset, Math.Min(256, total - offset)), (item.Kind, (int)item.Offset, (int)item.Length));
            CursorAssert.IsStream(offset, buffer.AsSpan(0, (int)item.Length));
        }
    }

    [Fact]
    public void OpenCursor_EveryOffsetOfARolledStream_GivesBytesOrOneGap()
    {
        using var recording = new Recording();
        recording.Append(30 * Kilo + 17);

        using var reader = recording.OpenReader();
        for (var offset = 0; offset <= recording.Writer.Head; offset++)
        {
            var gaps = CursorAssert.Gaps(CursorAssert.ReadsStream(reader, offset, recording.Writer.Head)).ToArray();
            var expected = offset < 23 * Kilo ? new[] { (Math.Max(2L * Kilo, offset), 23L * Kilo) } : [];
            Assert.Equal(expected, gaps);
        }
    }

    [Fact]
    public void Read_HeadIsKnown_NothingBeyondIt()
    {
        using var recording = new Recording();
        recording.Append(100);
        using var reader = recording.OpenReader();
        var cursor = reader.OpenCursor(0);
        var buffer = new byte[64];

        Assert.Equal(TranscriptItemKind.Resize, cursor.Read(buffer, 40).Kind);
        Assert.Equal(40, cursor.Read(buffer, 40).Length);
        Assert.Equal(TranscriptItemKind.End, cursor.Read(buffer, 40).Kind);
        Assert.Equal(60, cursor.Read(buffer, 100).Length);
    }

    [Fact]
    public void Read_Resizes_ComeExactlyAtTheirOffsets()
    {
        using var recording = new Recording();
        var expected = new List<(long, int, int)> { (0, 80, 24) };
        for (var i = 1; i <= 50; i++)
        {
            recording.Append(i);
            recording.Writer.Resize(80 + i, 24);
            expected.Add((recording.Writer.Head, 80 + i, 24));
        }

        using var reader = recording.OpenReader();
        var items = CursorAssert.ReadsStream(reader, 0);
        Assert.Equal(expected, items.Select(item => (item.Offset, item.Cols, item.Rows)));
    }

    [Fact]
    public void Read_SeveralResizesAtOneOffset_AreToldInOrder()
    {
        using var recording = new Recording();
        recording.Append(10);
        recording.Writer.Resize(100, 30);
        recording.Writer.Resize(120, 40);
        recording.Append(10);

        using var reader = recording.OpenReader();
        var items = CursorAssert.ReadsStream(reader, 0);
        Assert.Equal([(0L, 80), (10L, 100), (10L, 120)], items.Select(item => (item.Offset, item.Cols)));
    }

    [Fact]
    public void Read_FreshCursor_BeginsWithTheSizeInEffect()
    {
        using var recording = new Recording();
        recording.Append(10);
        recording.Writer.Resize(100, 30);
        recording.Append(10);

        using var reader = recording.OpenReader();
        Assert.Equal([(5L, 80), (10L, 100)], CursorAssert.ReadsStream(reader, 5).Select(item => (item.Offset, item.Cols)));
        Assert.Equal([(15L, 100)], CursorAssert.ReadsStream(reader, 15).Select(item => (item.Offset, item.Cols)));
        Assert.Equal((100, 30), reader.SizeAt(10));
        Assert.Equal((80, 24), reader.SizeAt(9));
    }

    [Fact]
    public void Read_ResizeAtTheHead_IsToldWithoutNewOutput()
    {
        using var recording = new Recording();
        recording.Append(10);
        using var reader = recording.OpenReader();
        var cursor = reader.OpenCursor(0);
        var buffer = new byte[64];
        while (cursor.Read(buffer).Kind != TranscriptItemKind.End)
        {
        }

        recording.Writer.Resize(100, 30);

        var item = cursor.Read(buffer, 10);
        Assert.Equal((TranscriptItemKind.Resize, 10L, 100, 30), (item.Kind, item.Offset, item.Cols, item.Rows));
        Assert.Equal(TranscriptItemKind.End, cursor.Read(buffer, 10).Kind);
    }

    [Fact]
    public void Read_StreamGoesOnAndRolls_CursorFollows()
    {
        using var recording = new Recording();
        using var reader = recording.OpenReader();
        var cursor = reader.OpenCursor(0);
        var buffer = new byte[8 * Kilo];
        Assert.Equal(TranscriptItemKind.Resize, cursor.Read(buffer).Kind);
        for (var i = 0; i < 100; i++)
        {
            recording.Append(777);
            while (cursor.Read(buffer, recording.Writer.Head) is { Kind: not TranscriptItemKind.End } item)
            {
                Assert.Equal(TranscriptItemKind.Data, item.Kind);
                CursorAssert.IsStream(item.Offset, buffer.AsSpan(0, (int)item.Length));
            }

            Assert.Equal(recording.Writer.Head, cursor.Offset);
        }
    }

    [Fact]
    public void Read_SegmentsRollUnderTheCursor_GivesAGap()
    {
        using var recording = new Recording();
        recording.Append(15 * Kilo);
        using var reader = recording.OpenReader();
        var cursor = reader.OpenCursor(8 * Kilo);
        var buffer = new byte[100];
        Assert.Equal(TranscriptItemKind.Resize, cursor.Read(buffer).Kind);
        Assert.Equal(TranscriptItemKind.Data, cursor.Read(buffer).Kind);

        recording.Append(30 * Kilo);
        TranscriptItem item;
        while ((item = cursor.Read(buffer)).Kind == TranscriptItemKind.Data)
        {
            CursorAssert.IsStream(item.Offset, buffer.AsSpan(0, (int)item.Length));
        }

        // What the reader holds open is readable still; whatever the cursor got, it goes on at what is kept.
        Assert.Equal((TranscriptItemKind.Gap, true, 37L * Kilo), (item.Kind, item.Rolled, item.To));
    }

    [Fact]
    public void DetectHead_FolderIsEmpty_IsZero()
    {
        using var folder = new Signalbox.TestSupport.TemporaryFolder();
        using var reader = TranscriptReader.Open(folder.Path);
        Assert.Equal(0, reader.DetectHead());
        Assert.Equal(TranscriptItemKind.End, reader.OpenCursor(0).Read(new byte[10]).Kind);
        Assert.Null(reader.SizeAt(0));
    }

    [Fact]
    public void Index_TornAtEveryByte_KeepsTheWholeRecordsBeforeIt()
    {
        using var recording = new Recording();
        for (var i = 0; i < 10; i++)
        {
            recording.Append(10);
            recording.Writer.Resize(81 + i, 24);
        }

        var path = Path.Combine(recording.Folder, "transcript.idx");
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            using var reader = recording.OpenReader();
            Assert.Equal(100, reader.DetectHead());
            var resizes = CursorAssert.ReadsStream(reader, 0).Count;
            // The second record is the only time mark; all the others are sizes.
            var records = length / IndexRecord.Size;
            Assert.Equal(records < 2 ? records : records - 1, resizes);
        }
    }

    [Fact]
    public void Index_OneByteFlippedAnywhere_IsCutThere()
    {
        using var recording = new Recording();
        for (var i = 0; i < 4; i++)
        {
            recording.Writer.Resize(81 + i, 24);
        }

        var path = Path.Combine(recording.Folder, "transcript.idx");
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at++)
        {
            var torn = whole.ToArray();
            torn[at] ^= 0x10;
            File.WriteAllBytes(path, torn);
            using var reader = recording.OpenReader();
            var records = at / IndexRecord.Size;
            Assert.Equal(records == 0 ? null : (80 + records - 1, 24), reader.SizeAt(0));
        }
    }

    [Fact]
    public void Log_TornAtEveryByte_GivesWhatIsThere()
    {
        using var recording = new Recording();
        recording.Append(300);
        var path = Path.Combine(recording.Folder, "transcript.log");
        for (var length = 300; length >= 0; length--)
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.SetLength(length);
            }

            using var reader = recording.OpenReader();
            Assert.Equal(length, reader.DetectHead());
            Assert.Single(CursorAssert.ReadsStream(reader, 0));
        }
    }

    [Fact]
    public void Exit_Recorded_IsToldWithItsTime()
    {
        using var recording = new Recording();
        recording.Append(10);
        using var reader = recording.OpenReader();
        Assert.Null(reader.Exit);
        recording.Time.Advance(TimeSpan.FromSeconds(3));
        recording.Writer.Exit(137);
        Assert.Equal((10L, 137, TimeSpan.FromSeconds(3)), reader.Exit);
    }
}

using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptMapTests
{
    [Fact]
    public void ReadMap_Session_TellsWhatCameWhenAndHowItEnded()
    {
        using var recording = new Recording();
        recording.Append(100);
        recording.Time.Advance(TimeSpan.FromSeconds(10));
        recording.Writer.Resize(120, 40);
        recording.Append(50);
        recording.Time.Advance(TimeSpan.FromSeconds(5));
        recording.Writer.Exit(3);

        using var reader = recording.OpenReader();
        var map = reader.ReadMap();

        Assert.Equal((150L, 15_000d), (map.Head, map.Duration.TotalMilliseconds));
        Assert.Equal([new TranscriptMap.Mark(0, 0), new TranscriptMap.Mark(100, 10_000)], map.Marks);
        Assert.Equal([new TranscriptMap.Resize(0, 0, 80, 24), new TranscriptMap.Resize(100, 10_000, 120, 40)], map.Resizes);
        Assert.Empty(map.Gaps);
        Assert.Equal((150L, 3, TimeSpan.FromSeconds(15)), map.Exit);
    }

    [Fact]
    public void ReadMap_Empty_HasNothing()
    {
        using var recording = new Recording();
        using var reader = recording.OpenReader();
        var map = reader.ReadMap();
        Assert.Equal((0L, 0d, 0, 0), (map.Head, map.Duration.TotalMilliseconds, map.Marks.Count, map.Gaps.Count));
        Assert.Null(map.Exit);
    }

    [Fact]
    public void ReadMap_RolledAndDropped_AreTheGapsThatACursorMeets()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        for (var i = 0; i < 30; i++)
        {
            recording.Append(700);
        }

        storage.Left = 0;
        recording.Append(300);
        storage.Left = long.MaxValue;
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Append(300);

        using var reader = recording.OpenReader();
        var gaps = CursorAssert.Gaps(CursorAssert.ReadsStream(reader, 0));
        var map = reader.ReadMap();

        Assert.Equal(gaps, map.Gaps.Select(gap => (gap.From, gap.To)));
        Assert.Equal([true, false], map.Gaps.Select(gap => gap.Rolled));
    }

    [Fact]
    public void ReadMap_TornIndex_TellsWhatIsWhole()
    {
        using var recording = new Recording();
        recording.Append(10);
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Append(10);
        recording.Writer.Flush(sync: false);
        var index = Path.Combine(recording.Folder, "transcript.idx");
        using (var file = new FileStream(index, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(file.Length - 7);
        }

        using var reader = recording.OpenReader();
        var map = reader.ReadMap();
        Assert.Equal(20, map.Head);
        Assert.Equal([new TranscriptMap.Mark(0, 0)], map.Marks);
    }

    [Fact]
    public void ReadMap_UpToAHead_TellsNothingBeyondIt()
    {
        using var recording = new Recording();
        recording.Append(100);
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Append(100);
        using var reader = recording.OpenReader();
        var map = reader.ReadMap(100);
        Assert.Equal(100, map.Head);
        Assert.Equal([new TranscriptMap.Mark(0, 0)], map.Marks);
    }

    [Fact]
    public void Thinned_ManyMarks_KeepsTheFirstAfterEachSilence()
    {
        TranscriptMap.Mark[] marks = [.. Enumerable.Range(0, 1000).Select(i => new TranscriptMap.Mark(i * 10, (i * 50) + (i >= 500 ? 60_000 : 0)))];
        var map = new TranscriptMap(10_000, TimeSpan.FromMinutes(2), marks, [], [], null);

        var thinned = map.Thinned(100).Marks;

        Assert.InRange(thinned.Count, 50, 100);
        Assert.Equal(marks[0], thinned[0]);
        Assert.Contains(marks[500], thinned);
        Assert.Same(marks, map.Thinned(1000).Marks);
    }
}

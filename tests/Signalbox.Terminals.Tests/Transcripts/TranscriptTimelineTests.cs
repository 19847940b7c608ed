using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptTimelineTests
{
    [Fact]
    public void TimeAt_OutputAfterASilence_HasItsOwnTime()
    {
        using var recording = new Recording();
        recording.Append(100);
        recording.Time.Advance(TimeSpan.FromSeconds(10));
        recording.Append(100);
        recording.Time.Advance(TimeSpan.FromMilliseconds(20));
        recording.Append(100);
        recording.Time.Advance(TimeSpan.FromMilliseconds(40));
        recording.Append(100);

        using var reader = recording.OpenReader();
        var timeline = reader.ReadTimeline();
        Assert.Equal([0, 0, 10_000, 10_000, 10_060], new long[] { 0, 99, 100, 299, 300 }.Select(offset => timeline.TimeAt(offset).TotalMilliseconds));
        Assert.Equal(100, timeline.OffsetAt(TimeSpan.FromSeconds(9)));
        Assert.Equal(300, timeline.OffsetAt(TimeSpan.FromSeconds(10)));
        Assert.Null(timeline.OffsetAt(TimeSpan.FromSeconds(11)));
        Assert.Equal(10_060, timeline.Duration.TotalMilliseconds);
    }

    [Fact]
    public void TimeAt_LongSession_MarksThinOut()
    {
        using var recording = new Recording(Recording.Small with { ThinAfterRecords = 10, Cap = 1 << 20 });
        for (var i = 0; i < 100; i++)
        {
            recording.Append(1);
            recording.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        var records = new FileInfo(Path.Combine(recording.Folder, "transcript.idx")).Length / IndexRecord.Size;
        Assert.Equal(10 + 9, records);
    }

    [Fact]
    public void Duration_ExitAfterASilence_IsTheExits()
    {
        using var recording = new Recording();
        recording.Append(1);
        recording.Time.Advance(TimeSpan.FromMinutes(5));
        recording.Writer.Exit(0);
        using var reader = recording.OpenReader();
        Assert.Equal(TimeSpan.FromMinutes(5), reader.ReadTimeline().Duration);
    }
}

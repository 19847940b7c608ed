using System.Text;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptTextTests
{
    [Fact]
    public void Read_CharactersSplitBetweenChunks_AreWhole()
    {
        using var recording = new Recording();
        foreach (var value in "Zug ▶ Gleis 🚂 "u8.ToArray())
        {
            recording.Writer.Append([value]);
        }

        recording.Writer.Append([0xE2, 0x96]);
        using var reader = recording.OpenReader();
        Assert.Equal("Zug ▶ Gleis 🚂 \uFFFD", TranscriptText.Read(reader, recording.Options));
    }

    [Fact]
    public void Read_OverTheCap_HasTheOriginalsLineInPlaceOfWhatRolledAway()
    {
        var options = Recording.Small with { Cap = 10, HeadSize = 2, SegmentSize = 1, Segments = 3 };
        using var recording = new Recording(options);
        recording.Writer.Append("0123456789abcdef"u8);
        using var reader = recording.OpenReader();
        Assert.Equal("01\n[transcript truncated at 10 bytes]\ndef", TranscriptText.Read(reader, options));
    }

    [Fact]
    public void Read_DefaultCap_NamesItsBytes()
    {
        using var recording = new Recording(TranscriptOptions.Default);
        var chunk = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        for (var i = 0; i < 11; i++)
        {
            recording.Writer.Append(chunk);
        }

        using var reader = recording.OpenReader();
        var text = TranscriptText.Read(reader, TranscriptOptions.Default);
        Assert.Contains("x\n[transcript truncated at 10485760 bytes]\nx", text, StringComparison.Ordinal);
        Assert.Equal((10 << 20) + 42, text.Length);
    }

    [Fact]
    public void Read_DroppedBytes_AreTold()
    {
        var storage = new QuotaStorage();
        using var recording = new Recording(storage: storage);
        recording.Writer.Append("before"u8);
        storage.Left = 0;
        recording.Writer.Append("lost"u8);
        storage.Left = long.MaxValue;
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Writer.Append("after"u8);
        using var reader = recording.OpenReader();
        Assert.Equal("before\n[4 bytes were not recorded]\nafter", TranscriptText.Read(reader, recording.Options));
    }
}

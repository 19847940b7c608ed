using System.Text;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Text;
using static Signalbox.Terminals.Tests.Screen.Screens;

namespace Signalbox.Terminals.Tests.Screen;

public sealed class HostileInputTests
{
    [Fact]
    public void Title_ThatIsTooLong_IsCut() => Assert.Equal(256, Show(10, 1, $"\e]2;{new string('t', 5000)}\u0007").Title!.Length);

    [Fact]
    public void Osc_BeyondTheLimit_IsIgnoredUpToItsEnd()
    {
        var model = Show(20, 1, $"\e]2;{new string('t', 100_000)}\u0007after");

        Assert.Null(model.Title);
        Assert.Equal("after", model.GetText());
    }

    [Theory]
    [InlineData("\e]2;")]
    [InlineData("\eP$q")]
    [InlineData("\eP+q")]
    [InlineData("\e_")]
    [InlineData("\e[1;2")]
    public void Keyframe_WithinAnEndlessSequence_StaysSmall(string start)
    {
        var model = Show(20, 2, start + new string('1', 300_000));

        var keyframe = model.Keyframe();

        Assert.InRange(keyframe.Length, 1, 4096);
        var copy = new ScreenModel(20, 2);
        copy.Feed(keyframe);
        Assert.Equal(model.State.AlternateIsActive, copy.State.AlternateIsActive);
        Assert.Equal(model.ParserState, copy.ParserState);
    }

    [Theory]
    [InlineData("\e[2147483647b")]
    [InlineData("\e[99999999999999999999S")]
    [InlineData("\e[2147483647@")]
    [InlineData("\e[2147483647;2147483647H")]
    [InlineData("\e[2147483647X")]
    [InlineData("\e[2147483647C")]
    public void Count_OfAbsurdSize_ReturnsAtOnce(string sequence)
    {
        var model = Show(20, 5, "a" + string.Concat(Enumerable.Repeat(sequence, 1000)));

        Assert.InRange(model.CursorColumn, 0, 20);
    }

    [Fact]
    public void Parameters_BeyondTheirNumber_AreDropped() =>
        Assert.Equal("x", Text(5, 1, $"\e[{string.Join(';', Enumerable.Repeat("1", 10_000))}mx"));

    [Fact]
    public void CombiningCharacters_WithoutEnd_AreCut() =>
        Assert.InRange(Text(5, 1, "a" + new string('\u0301', 10_000)).Length, 2, GraphemePool.MaxTextLength + 1);

    [Fact]
    public void CombiningTexts_BeyondTheirNumber_AreSweptAndDoNotGrow()
    {
        var model = new ScreenModel(10, 2);

        for (var i = 0; i < 40_000; i++)
            model.Feed(Encoding.UTF8.GetBytes($"\r{(char)(0x4E00 + (i % 20_000))}\u0301{(char)(0x300 + (i % 100))}"));

        Assert.Equal(1, model.GetText().Count(c => c == '\u0301'));
        Assert.True(model.State.Graphemes.Count <= GraphemePool.MaxTexts);
    }

    [Fact]
    public void Size_OutOfRange_IsClamped()
    {
        var model = new ScreenModel(0, -3);
        Assert.Equal((2, 1), (model.Columns, model.Rows));

        model.Resize(100_000, 100_000);
        Assert.Equal((1000, 1000), (model.Columns, model.Rows));
    }

    [Fact]
    public void Feed_RandomBytesAndSizes_NeverThrows()
    {
        var random = new Random(1);
        var model = new ScreenModel(20, 5);
        var bytes = new byte[500];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            for (var k = 0; k < bytes.Length; k += random.Next(1, 8))
                bytes[k] = (byte)"\e[;?0123456789HJKLMPSTmrhl"[random.Next(26)];
            model.Feed(bytes);
            if (i % 10 == 0)
                model.Resize(random.Next(1, 60), random.Next(1, 30));
            if (i % 50 == 0)
                model.Keyframe();
        }
    }

    [Fact]
    public void Feed_PlainText_AllocatesNothing()
    {
        var line = "The quick brown fox jumps over the lazy dog\r\n\e[31mred\e[0m\r\n"u8.ToArray();
        var model = new ScreenModel(80, 24);
        for (var i = 0; i < 2000; i++)
            model.Feed(line);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            model.Feed(line);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

using System.Text;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Text;
using static Signalbox.Terminals.Tests.Screen.Screens;

namespace Signalbox.Terminals.Tests.Screen;

public sealed class PrintingTests
{
    [Fact]
    public void Print_BeyondTheEdge_WrapsWithTheNextCharacter()
    {
        var model = Show(4, 2, "abcd");
        Assert.Equal((4, 0), (model.CursorColumn, model.CursorRow));

        model.Feed("e"u8);

        Assert.Equal("abcd\ne", model.GetText());
    }

    [Fact]
    public void Print_WithoutAutowrap_OverwritesTheLastColumn() => Assert.Equal("abf\n", Text(3, 2, "\e[?7labcdef"));

    [Fact]
    public void Print_WideCharacterInTheLastColumn_GoesToTheNextLine() => Assert.Equal("ab\n漢", Text(3, 2, "ab漢"));

    [Theory]
    [InlineData("漢字\e[1Gx", "x 字")]
    [InlineData("漢字\e[2Gx", " x字")]
    public void Print_OverHalfAWideCharacter_BlanksTheOtherHalf(string input, string expected) =>
        Assert.Equal(expected, Text(10, 1, input));

    [Fact]
    public void Print_CombiningCharacter_JoinsTheOneBefore()
    {
        var model = Show(10, 1, "e\u0301x");

        Assert.Equal("e\u0301x", model.GetText());
        Assert.Equal(2, model.CursorColumn);
    }

    [Fact]
    public void Print_InInsertMode_MovesTheRestRight() => Assert.Equal("xabc", Text(4, 1, "abcd\r\e[4hx"));

    [Theory]
    [InlineData("ab\e[3b", "abbbb")]
    [InlineData("漢\e[b", "漢漢")]
    [InlineData("ab\e[m\e[3b", "ab")]
    public void Repeat_AfterACharacterOnly_RepeatsIt(string input, string expected) => Assert.Equal(expected, Text(10, 1, input));

    [Theory]
    [InlineData("\e(0lqk\e(Bq", "┌─┐q")]
    [InlineData("\e)0q\u000eq\u000fq", "q─q")]
    [InlineData("\e(K[\e%G[", "Ä[")]
    public void Charset_WhileSelected_MapsAscii(string input, string expected) => Assert.Equal(expected, Text(10, 1, input));

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0xFF, (byte)'b' }, "ab")]
    [InlineData(new byte[] { 0xE2, (byte)'b' }, "b")]
    [InlineData(new byte[] { 0xC0, 0x80, (byte)'b' }, "b")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, (byte)'b' }, "b")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'b' }, "b")]
    public void Feed_InvalidUtf8_DropsItAsXtermDoes(byte[] input, string expected)
    {
        var model = new ScreenModel(10, 1);

        model.Feed(input);

        Assert.Equal(expected, model.GetText());
    }

    [Fact]
    public void Feed_OneByteAtATime_ShowsTheSame()
    {
        var bytes = Encoding.UTF8.GetBytes("é…漢😀\e[31mx\e]0;t…\u0007");
        var model = new ScreenModel(20, 1);

        foreach (var value in bytes)
            model.Feed([value]);

        Assert.Equal("é…漢😀x", model.GetText());
        Assert.Equal("t…", model.Title);
        Assert.True(model.AtBoundary);
    }

    [Theory]
    [InlineData('a', 1)]
    [InlineData(0x301, 0)]
    [InlineData(0x6F22, 2)]
    [InlineData(0x303F, 1)]
    [InlineData(0xE0100, 0)]
    [InlineData(0x20000, 2)]
    public void WidthOf_Character_IsThatOfXterm(int codePoint, int expected) => Assert.Equal(expected, CharacterWidth.Of(codePoint));
}

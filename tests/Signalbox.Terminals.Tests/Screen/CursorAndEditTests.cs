using static Signalbox.Terminals.Tests.Screen.Screens;

namespace Signalbox.Terminals.Tests.Screen;

public sealed class CursorAndEditTests
{
    [Theory]
    [InlineData("\e[2;3H", 2, 1)]
    [InlineData("\e[99;99H", 9, 4)]
    [InlineData("\e[3;3H\e[A\e[2D", 0, 1)]
    [InlineData("\e[3;3H\e[9A\e[9D", 0, 0)]
    [InlineData("\e[4G\e[3d", 3, 2)]
    [InlineData("\e[2;4r\e[?6h\e[2;2H", 1, 2)]
    [InlineData("\t", 8, 0)]
    [InlineData("\t\e[Z", 0, 0)]
    [InlineData("\e[3g\t", 9, 0)]
    [InlineData("\e[3g\e[5G\eH\r\t", 4, 0)]
    [InlineData("abc\b", 2, 0)]
    [InlineData("\e[2;2H\e7\e[5;5H\e8", 1, 1)]
    [InlineData("\e[2;2H\e[s\e[5;5H\e[u", 1, 1)]
    public void Cursor_AfterMovement_IsThere(string input, int column, int row)
    {
        var model = Show(10, 5, input);

        Assert.Equal((column, row), (model.CursorColumn, model.CursorRow));
    }

    [Theory]
    [InlineData("\e[2;2H\e[J", "aaaa\nb\n")]
    [InlineData("\e[2;2H\e[1J", "\n  bb\ncccc")]
    [InlineData("\e[2J", "\n\n")]
    [InlineData("\e[2;2H\e[K", "aaaa\nb\ncccc")]
    [InlineData("\e[2;2H\e[1K", "aaaa\n  bb\ncccc")]
    [InlineData("\e[2;2H\e[2K", "aaaa\n\ncccc")]
    [InlineData("\e[2;2H\e[2X", "aaaa\nb  b\ncccc")]
    [InlineData("\e[2;2H\e[@", "aaaa\nb bb\ncccc")]
    [InlineData("\e[2;2H\e[P", "aaaa\nbbb\ncccc")]
    [InlineData("\e[2;2H\e[L", "aaaa\n\nbbbb")]
    [InlineData("\e[2;2H\e[M", "aaaa\ncccc\n")]
    [InlineData("\e[S", "bbbb\ncccc\n")]
    [InlineData("\e[T", "\naaaa\nbbbb")]
    [InlineData("\e[ @", "aaa\nbbb\nccc")]
    [InlineData("\e[ A", " aaa\n bbb\n ccc")]
    [InlineData("\e[2G\e['}", "a aa\nb bb\nc cc")]
    [InlineData("\e[2G\e['~", "aaa\nbbb\nccc")]
    [InlineData("\eM", "\naaaa\nbbbb")]
    [InlineData("\e[3;1H\eD", "bbbb\ncccc\n")]
    [InlineData("\e#8", "EEEE\nEEEE\nEEEE")]
    [InlineData("\e[2;3r\e[3;1H\n", "aaaa\ncccc\n")]
    [InlineData("\ec", "\n\n")]
    public void Edit_OfThreeLines_Leaves(string input, string expected) =>
        Assert.Equal(expected, Text(4, 3, "aaaa\r\nbbbb\r\ncccc\e[H" + input));

    [Fact]
    public void SelectiveErase_LeavesProtectedText() => Assert.Equal("  cd", Text(4, 1, "ab\e[1\"qcd\e[0\"q\e[?2K"));

    [Fact]
    public void AlternateScreen_AfterLeaving_ShowsTheMainOneAgain()
    {
        var model = Show(10, 2, "main\e[?1049hother");
        Assert.True(model.AlternateScreen);
        Assert.Equal("    other\n", model.GetText());

        model.Feed("\e[?1049l!"u8);

        Assert.False(model.AlternateScreen);
        Assert.Equal("main!\n", model.GetText());
    }

    [Fact]
    public void Backspace_InReverseWraparound_GoesBackOverTheEdge()
    {
        var model = Show(4, 2, "\e[?45habcde\b\b");

        Assert.Equal((3, 0), (model.CursorColumn, model.CursorRow));
    }

    [Fact]
    public void Resize_ToMoreRows_TakesLinesFromTheScrollback()
    {
        var model = Show(10, 2, "1\r\n2\r\n3");

        model.Resize(10, 3);

        Assert.Equal("1\n2\n3", model.GetText());
    }

    [Fact]
    public void Resize_ToFewerColumnsAndBack_RewrapsLongLines()
    {
        var model = Show(8, 4, "abcdefgh\r\nx");

        model.Resize(4, 4);
        Assert.Equal("abcd\nefgh\nx\n", model.GetText());

        model.Resize(8, 4);
        Assert.Equal("abcdefgh\nx\n\n", model.GetText());
    }
}

using System.Text;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Pictures;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Screen;

public sealed class ScreenPictureTests
{
    [Fact]
    public void Picture_StyledText_IsRunsOfOneStyle()
    {
        var picture = Picture("plain \e[1;31mred\e[0m\e[48;5;200m  \e[0m \e[38;2;1;2;255mtrue\e[7;4mrev");
        Assert.Equal(
            [
                new PictureRun("plain ", 6, null, null, null),
                new PictureRun("red", 3, "1", null, "b"),
                new PictureRun("  ", 2, null, "200", null),
                new PictureRun(" ", 1, null, null, null),
                new PictureRun("true", 4, "#0102ff", null, null),
                new PictureRun("rev", 3, "#0102ff", null, "ur"),
            ],
            picture.Lines[0]);
    }

    [Fact]
    public void Picture_Size_IsTheScreensAndBlankEndsAreLeftOut()
    {
        var picture = Picture("one\r\n\r\nthree");
        Assert.Equal((40, 10, 10), (picture.Cols, picture.Rows, picture.Lines.Count));
        Assert.Equal(["one", "", "three", ""], picture.Lines.Take(4).Select(line => string.Concat(line.Select(run => run.Text))));
        Assert.Equal((2, 5), picture.Cursor);
    }

    [Fact]
    public void Picture_HiddenCursor_IsNotTold() => Assert.Null(Picture("text\e[?25l").Cursor);

    [Fact]
    public void Picture_HiddenText_IsBlank()
    {
        var run = Assert.Single(Picture("\e[8msecret").Lines[0]);
        Assert.Equal("      ", run.Text);
    }

    [Fact]
    public void Picture_WideCharacters_CountTheirCells()
    {
        var run = Assert.Single(Picture("日本x").Lines[0]);
        Assert.Equal(("日本x", 5), (run.Text, run.Cells));
    }

    [Fact]
    public void Picture_PaletteThatAProgramChanged_IsShownInItsColour()
    {
        var run = Assert.Single(Picture("\e]4;1;rgb:12/34/56\a\e[31mx").Lines[0]);
        Assert.Equal("#123456", run.Foreground);
    }

    [Fact]
    public void Picture_HugeScreen_IsTheRowsAboutTheCursor()
    {
        var screen = new ScreenModel(1000, 500);
        screen.Feed(Encoding.UTF8.GetBytes("top\e[300;1Hhere"));
        var picture = screen.Picture();
        Assert.Equal((ScreenPicture.MostCols, ScreenPicture.MostRows), (picture.Cols, picture.Rows));
        Assert.Equal("here", picture.Lines[picture.Cursor!.Value.Row][0].Text);
    }

    [Fact]
    public void Picture_StyleForEveryCell_IsBounded()
    {
        var screen = new ScreenModel(200, 60);
        for (var i = 0; i < 200 * 60; i++)
        {
            screen.Feed(Encoding.UTF8.GetBytes($"\e[38;5;{i % 256}mx"));
        }

        var lines = screen.Picture().Lines;
        Assert.InRange(lines.Sum(line => line.Count), 1, ScreenPicture.MostRuns + 60);
        Assert.All(lines.Take(59), line => Assert.Equal(200, line.Sum(run => run.Cells)));
    }

    [Fact]
    public void Picture_HiddenTextAfterTooManyRuns_StaysHidden()
    {
        var screen = new ScreenModel(200, 60);
        screen.Feed(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2 * ScreenPicture.MostRuns).Select(i => i % 2 == 0 ? "\e[31ma" : "\e[32mb")) + "\e[0m seen \e[8mhidden"));

        var said = string.Concat(screen.Picture().Lines.SelectMany(line => line).Select(run => run.Text));

        Assert.Contains(" seen ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Picture_AnyScreen_SaysWhatItsLinesSay(int seed)
    {
        var random = new Random(seed);
        var screen = new ScreenModel(60, 20);
        for (var round = 0; round < 30; round++)
        {
            screen.Feed(TerminalOutput.Random(random, 3000));
            var picture = screen.Picture();
            for (var y = 0; y < 20; y++)
            {
                Assert.True(picture.Lines[y].Sum(run => run.Cells) <= 60);
                Assert.Equal(screen.GetLine(y), Shown(picture.Lines[y]), IgnoreHidden);
            }
        }
    }

    private static string Shown(IReadOnlyList<PictureRun> line) => string.Concat(line.Select(run => run.Text)).TrimEnd(' ');

    /// <summary>Hidden text is blank in a picture and text in a line.</summary>
    private static bool IgnoreHidden(string line, string shown) => line == shown || shown.Length <= line.Length;

    private static ScreenPicture Picture(string output)
    {
        var screen = new ScreenModel(40, 10);
        screen.Feed(Encoding.UTF8.GetBytes(output));
        return screen.Picture();
    }
}

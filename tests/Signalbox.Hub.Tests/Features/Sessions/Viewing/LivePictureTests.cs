using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Terminals.Screen.Pictures;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

public sealed class LivePictureTests : IDisposable
{
    private readonly WatchedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Draw_Screen_IsWhatTheTerminalShows()
    {
        _session.Write("hello \e[31mworld"u8);
        var (picture, offset) = Picture().Draw(_session.Head, final: false);
        Assert.Equal((_session.Head, "hello world"), (offset, FirstLine(picture)));
        Assert.Equal("1", picture.Lines[0][1].Foreground);
    }

    [Fact]
    public void Draw_WithinASecond_IsTheSamePictureForAll()
    {
        var live = Picture();
        _session.Write("one"u8);
        var first = live.Draw(_session.Head, final: false);
        _session.Write(" two"u8);
        _session.Time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(first, live.Draw(_session.Head, final: false));
        Assert.Equal(TimeSpan.FromMilliseconds(100), live.DueIn);
        _session.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("one two", FirstLine(live.Draw(_session.Head, final: false).Picture));
    }

    [Fact]
    public void Draw_Ended_IsTheEndAtOnce()
    {
        var live = Picture();
        _session.Write("one"u8);
        live.Draw(_session.Head, final: false);
        _session.Write(" two"u8);
        _session.End();
        Assert.Equal("one two", FirstLine(live.Draw(_session.Head, final: true).Picture));
    }

    [Fact]
    public void Draw_Resized_HasTheNewSize()
    {
        var live = Picture();
        _session.Write("one"u8);
        live.Draw(_session.Head, final: false);
        _session.Resize(100, 30);
        _session.Write(" two"u8);
        _session.Time.Advance(LivePicture.Shortest);
        var (picture, _) = live.Draw(_session.Head, final: false);
        Assert.Equal((100, 30), (picture.Cols, picture.Rows));
    }

    [Fact]
    public void Draw_FarBehind_IsStillTheTrueScreen()
    {
        var random = new Random(5);
        var live = Picture();
        for (var i = 0; i < 6; i++)
        {
            _session.Write(TerminalOutput.Random(random, i % 2 == 0 ? 40_000 : 900_000));
            _session.Time.Advance(LivePicture.Shortest);
            var (picture, offset) = live.Draw(_session.Head, final: false);
            Assert.Equal(_session.Head, offset);
            Assert.Equal(_session.Screen.Picture().Lines.Select(Said), picture.Lines.Select(Said));
        }
    }

    [Fact]
    public void Draw_BytesThatAreNotThere_CountAsShown()
    {
        // The disk is full: the head moves, and nothing can be read there.
        _session.Write("one"u8);
        Assert.Equal(100, Picture().Draw(100, final: false).Offset);
    }

    private LivePicture Picture() => new(_session.Feed.Reader, _session.Time);

    private static string FirstLine(ScreenPicture picture) => Said(picture.Lines[0]);

    private static string Said(IReadOnlyList<PictureRun> line) => string.Concat(line.Select(run => run.Text)).TrimEnd(' ');
}

using System.Text;
using Signalbox.Terminals.Screen;

namespace Signalbox.Terminals.Tests.Screen;

public sealed class ScreenModelTests
{
    [Fact]
    public void Feed_TextWithLineFeeds_ShowsLines()
    {
        var model = new ScreenModel(10, 3);

        model.Feed("one\r\ntwo"u8);

        Assert.Equal("one\ntwo\n", model.GetText());
        Assert.Equal((3, 1), (model.CursorColumn, model.CursorRow));
    }

    [Fact]
    public void Keyframe_FedToAnotherModel_GivesTheSameScreen()
    {
        var model = new ScreenModel(20, 4);
        model.Feed(Encoding.UTF8.GetBytes("\e[31mred\e[0m 漢字\r\n\e[1;44mbold\e[K\e]2;title\e\\\e[4;5"));

        var copy = new ScreenModel(20, 4);
        copy.Feed(model.Keyframe());

        Assert.Equal(model.GetText(), copy.GetText());
        Assert.Equal("title", copy.Title);
        Assert.False(copy.AtBoundary);
    }

    [Fact]
    public void TryTakeReplies_AfterCursorPositionQuery_AnswersOnce()
    {
        var model = new ScreenModel(20, 4);

        model.Feed("ab\e[6n"u8);

        Assert.True(model.TryTakeReplies(out var replies));
        Assert.Equal("\e[1;3R", Encoding.UTF8.GetString(replies));
        Assert.False(model.TryTakeReplies(out _));
    }
}

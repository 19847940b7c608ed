using Signalbox.Terminals.Screen;

namespace Signalbox.Terminals.Tests.Screen;

public sealed class ScreenResizeTests
{
    [Fact]
    public void Resize_SameSizeAgain_LeavesTheScrollRegionAlone()
    {
        var screen = new ScreenModel(20, 6);
        screen.Feed("\u001b[2;4r\u001b[4;1Hlast\r\nnext"u8);
        screen.Resize(20, 6);
        screen.Feed("\u001b[4;1H\r\nmore"u8);
        Assert.Equal("\nlast\nnext\nmore\n\n", screen.GetText());
    }
}

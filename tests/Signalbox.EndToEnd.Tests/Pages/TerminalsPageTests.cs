using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A person's own shells, in tabs and panes.</summary>
public sealed class TerminalsPageTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Shells_OpenedTypedIntoAndSplit_AreThereAgainAfterAReload()
    {
        Visitor admin = await OperatorAsync("/terminals");
        await admin.Button("Open a shell").ClickAsync();
        ILocator screens = admin.Page.Locator(".pane .xterm-rows");
        await Expect(admin.Button("Release")).ToBeVisibleAsync();
        await admin.Page.Keyboard.TypeAsync("echo $((40+2)) trains");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(screens.First).ToContainTextAsync("42 trains");

        await admin.Button("Split (Alt+Shift+D)").ClickAsync();
        await admin.Button("Open a shell").ClickAsync();
        await Expect(screens).ToHaveCountAsync(2);
        await admin.Page.ReloadAsync();

        await Expect(screens).ToHaveCountAsync(2);
        await Expect(screens.First).ToContainTextAsync("42 trains");
    }
}

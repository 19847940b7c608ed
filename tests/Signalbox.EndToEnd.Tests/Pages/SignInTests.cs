using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

public sealed class SignInTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task SignIn_ByTheLink_ShowsTheOverviewAndTakesTheTokenOutOfTheAddress()
    {
        Visitor visitor = await StrangerAsync();

        await visitor.GoAsync($"/#t={Hub.Place.AdminToken}");

        await Expect(visitor.Region("Needs you")).ToBeVisibleAsync();
        await Expect(visitor.Page).ToHaveURLAsync($"{Hub.Place.Address}/");
    }

    [Fact]
    public async Task SignIn_WrongToken_SaysSoAndTheRightOneShowsWhatTheAddressNames()
    {
        Visitor visitor = await StrangerAsync();
        await visitor.GoAsync("/tasks");

        await visitor.Field("Token").FillAsync("sbx_wrong");
        await visitor.Button("Sign in").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("token");
        await visitor.Field("Token").FillAsync(Hub.Place.AdminToken);
        await visitor.Button("Sign in").ClickAsync();

        await Expect(visitor.Heading("Tasks")).ToBeVisibleAsync();
        await Expect(visitor.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("Tasks · Signalbox$"));
    }

    [Fact]
    public async Task SignOut_OfOneTab_AsksForATokenAgain()
    {
        Visitor visitor = await OperatorAsync("/");

        await visitor.Button("Sign out").ClickAsync();
        await Expect(visitor.Button("Sign in")).ToBeVisibleAsync();
        await visitor.Page.ReloadAsync();

        await Expect(visitor.Button("Sign in")).ToBeVisibleAsync();
    }
}

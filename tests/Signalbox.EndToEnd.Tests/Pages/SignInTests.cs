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

    [Fact]
    public async Task SignOut_Everywhere_AsksTheOtherBrowserForATokenAtOnce()
    {
        Visitor here = await OperatorAsync("/settings");
        Visitor there = await OperatorAsync("/tasks");
        await Expect(there.Heading("Tasks")).ToBeVisibleAsync();

        await here.Region("You").GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await here.Dialog("Sign out everywhere?").GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();

        await Expect(here.Field("Token")).ToBeVisibleAsync();
        await Expect(there.Page.GetByText("Not up to date:")).ToBeVisibleAsync();
        await there.Button("Sign in").ClickAsync();
        await there.Field("Token").FillAsync(Hub.Place.AdminToken);
        await there.Button("Sign in").ClickAsync();
        await Expect(there.Heading("Tasks")).ToBeVisibleAsync();
        await Expect(there.Page).ToHaveURLAsync($"{Hub.Place.Address}/tasks");
    }
}

using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A recording, played on the page.</summary>
public sealed class ReplayTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Replay_SearchedAndLinkedToAMoment_OpensWithTheScreenOfThatMoment()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_GRACE_S", "0"));
        SubmittedTask task = await SubmitAsync(new Script().Write("the first act\r\n").Delay(1500).Write("\e[2J\e[Hthe second act\r\n").Delay(1500).Result("done"), hub);
        await hub.Api.EndOfAsync(task);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == "replay", "the recording is closed");
        Visitor guest = await GuestAsync(task, hub);
        await guest.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Expect(guest.Screen).ToContainTextAsync("the second act");

        await guest.Button("Search the recording (/)").ClickAsync();
        await guest.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the recording" }).FillAsync("first act");
        await guest.Page.Keyboard.PressAsync("Enter");
        await guest.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = "the first act" }).ClickAsync();
        await Expect(guest.Screen).ToContainTextAsync("the first act");
        await Expect(guest.Screen).Not.ToContainTextAsync("the second act");
        await guest.Button("Copy link to this moment").ClickAsync();
        await Expect(guest.Page.GetByText("Link to this moment copied.")).ToBeVisibleAsync();
        string link = await guest.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Visitor other = await StrangerAsync(hub);
        await other.Page.GotoAsync(link);
        await Expect(other.Screen).ToContainTextAsync("the first act");
        await other.Page.GetByRole(AriaRole.Slider, new() { Name = "Position in the recording" }).PressAsync("End");

        await Expect(other.Screen).ToContainTextAsync("the second act");
    }
}

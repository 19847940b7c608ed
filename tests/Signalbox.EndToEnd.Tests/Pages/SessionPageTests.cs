using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A task's link, from the queue to the end of its recording.</summary>
public sealed class SessionPageTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Link_FromQueueToReplayAndBeyond_SaysWhatIsAndShowsTheTerminal()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_MAX_CONCURRENT", "1"), ("CODA_GRACE_S", "4"));
        SubmittedTask first = await SubmitAsync(new Script().WaitFor("go").Result("done"), hub);
        SubmittedTask second = await SubmitAsync(new Script().Write("signals set\r\n").WaitFor("go").Write("line clear\r\n").Result("done", "The train has arrived.").Hang(), hub);
        Visitor guest = await GuestAsync(second, hub);

        await Expect(guest.Chip("Queued")).ToBeVisibleAsync();
        await File.WriteAllTextAsync(first.File("go"), "");
        await Expect(guest.Chip("Live")).ToBeVisibleAsync();
        await Expect(guest.Screen).ToContainTextAsync("signals set");

        await File.WriteAllTextAsync(second.File("go"), "");
        await Expect(guest.Chip("Grace")).ToBeVisibleAsync();
        await Expect(guest.Screen).ToContainTextAsync("line clear");
        await Expect(guest.Chip("Replay")).ToBeVisibleAsync();
        await Expect(guest.Page.Locator(".outcome")).ToContainTextAsync("completed");

        Visitor late = await GuestAsync(second, hub);
        await Expect(late.Chip("Replay")).ToBeVisibleAsync();
        await Expect(late.Screen).ToContainTextAsync("signals set");

        await hub.KillAsync();
        await hub.StartAgainAsync(("CODA_KEEP_FILES_S", "1"));
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(second))["state"] == "expired", "the recording has aged out");
        Visitor latest = await GuestAsync(second, hub);
        await Expect(latest.Chip("Expired")).ToBeVisibleAsync();
        await Expect(latest.Page.GetByText("The train has arrived.").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Session_JoinedLate_ShowsWhatWasWrittenBeforeAndGoesOn()
    {
        SubmittedTask task = await SubmitAsync(new Script().Write("before anybody came\r\n").WaitFor("go").Write("after it\r\n").Hang());
        await Eventually.TrueAsync(async () => (await Hub.Api.StreamAsync(task)).Length > 0, "the program has written");
        Visitor first = await GuestAsync(task);
        await Expect(first.Screen).ToContainTextAsync("before anybody came");

        Visitor second = await GuestAsync(task);
        await Expect(second.Screen).ToContainTextAsync("before anybody came");
        await File.WriteAllTextAsync(task.File("go"), "");

        await Expect(first.Screen).ToContainTextAsync("after it");
        await Expect(second.Screen).ToContainTextAsync("after it");
        await Hub.Api.CancelAsync(task);
    }

    [Fact]
    public async Task Control_TakenByAnOperator_TypesAndTheOthersSeeWho()
    {
        SubmittedTask task = await SubmitAsync(new Script().Shell("read line; echo \"heard <$line>\"").Hang());
        Visitor guest = await GuestAsync(task);
        Visitor admin = await OperatorAsync($"/?session={task.PtyId}");
        await Expect(guest.Chip("Live")).ToBeVisibleAsync();

        await admin.Button("Take control").ClickAsync();
        await Expect(guest.Page.GetByText("admin").First).ToBeVisibleAsync();
        await guest.Page.Keyboard.TypeAsync("not mine");
        await admin.Page.Keyboard.TypeAsync("all aboard");
        await admin.Page.Keyboard.PressAsync("Enter");

        await Expect(guest.Screen).ToContainTextAsync("heard <all aboard>");
        await Hub.Api.CancelAsync(task);
    }
}

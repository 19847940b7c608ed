using System.Text.RegularExpressions;
using Signalbox.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>Pages that stay open while the hub is away.</summary>
public sealed class ReconnectTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Pages_HubKilledAndStartedAgain_SaySoAndAreUpToDateWithoutAReload()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await SubmitAsync(new Script().Write("before the fall\r\n").WaitFor("go").Write("while nobody looked\r\n").WaitFor("end").Result("done"), hub);
        Visitor list = await OperatorAsync("/tasks", hub);
        Visitor terminal = await GuestAsync(task, hub);
        await Expect(list.Row(task)).ToContainTextAsync("Running");
        await Expect(terminal.Screen).ToContainTextAsync("before the fall");
        await MarkAsync(list);
        await MarkAsync(terminal);

        await hub.KillAsync();
        await Expect(list.Page.GetByText("Not up to date:").First).ToBeVisibleAsync();
        await Expect(list.Row(task)).ToBeVisibleAsync();
        await Expect(terminal.Chip("Hub unreachable")).ToBeVisibleAsync();
        await Expect(terminal.Screen).ToContainTextAsync("before the fall");
        await File.WriteAllTextAsync(task.File("go"), "");
        await hub.StartAgainAsync();

        await Expect(list.Page.GetByText("Not up to date:")).ToHaveCountAsync(0);
        await Expect(terminal.Chip("Live")).ToBeVisibleAsync();
        await Expect(terminal.Screen).ToContainTextAsync("while nobody looked");
        await File.WriteAllTextAsync(task.File("end"), "");
        await Expect(list.Row(task)).ToContainTextAsync("Completed");
        await Expect(terminal.Chip("Grace")).ToBeVisibleAsync();
        Assert.True(await IsMarkedAsync(list) && await IsMarkedAsync(terminal), "a page was loaded again");
    }

    [Fact]
    public async Task Network_LostAndBack_IsSaidAndPagesAreUpToDateWithoutAReload()
    {
        SubmittedTask task = await SubmitAsync(new Script().Write("before the cut\r\n").WaitFor("go").Write("while the line was cut\r\n").Result("done"));
        Visitor list = await OperatorAsync("/tasks");
        Visitor terminal = await GuestAsync(task);
        await Expect(list.Row(task)).ToContainTextAsync("Running");
        await Expect(terminal.Screen).ToContainTextAsync("before the cut");
        await MarkAsync(list);
        await MarkAsync(terminal);

        await list.Page.Context.SetOfflineAsync(true);
        await terminal.Page.Context.SetOfflineAsync(true);
        await Expect(list.Page.GetByText("Not up to date:").First).ToBeVisibleAsync();
        await Expect(list.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", new Regex("stop"));
        await Expect(terminal.Chip("Hub unreachable")).ToBeVisibleAsync();
        await Expect(terminal.Page).ToHaveTitleAsync(new Regex("^Hub unreachable · "));
        await File.WriteAllTextAsync(task.File("go"), "");
        await Hub.Api.EndOfAsync(task);
        await Expect(list.Row(task)).ToContainTextAsync("Running");
        await list.Page.Context.SetOfflineAsync(false);
        await terminal.Page.Context.SetOfflineAsync(false);

        await Expect(list.Page.GetByText("Not up to date:")).ToHaveCountAsync(0);
        await Expect(list.Page.Locator("link[rel=icon]")).Not.ToHaveAttributeAsync("href", new Regex("stop"));
        await Expect(list.Row(task)).ToContainTextAsync("Completed");
        await Expect(terminal.Screen).ToContainTextAsync("while the line was cut");
        await Expect(terminal.Page).ToHaveTitleAsync(new Regex("^Grace · "));
        Assert.True(await IsMarkedAsync(list) && await IsMarkedAsync(terminal), "a page was loaded again");
    }

    [Fact]
    public async Task Page_OpenedWhileTheHubIsAway_ComesUpByItself()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        Visitor admin = await OperatorAsync("/", hub);
        await admin.Page.RouteAsync("**/api/**", route => route.AbortAsync("connectionrefused"));
        await admin.GoAsync("/tasks");
        await Expect(admin.Heading("Hub unreachable")).ToBeVisibleAsync();

        await admin.Page.UnrouteAllAsync();

        await Expect(admin.Heading("Tasks")).ToBeVisibleAsync();
    }

    private static async Task MarkAsync(Visitor visitor) => await visitor.Page.EvaluateAsync("document.body.dataset.since = 'before'");

    private static Task<bool> IsMarkedAsync(Visitor visitor) => visitor.Page.EvaluateAsync<bool>("document.body.dataset.since === 'before'");
}

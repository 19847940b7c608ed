using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

public sealed class OverviewTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Overview_TaskAsksForApproval_IsFirstAndCountedInTheTitleWithoutAReload()
    {
        Visitor admin = await OperatorAsync("/");
        SubmittedTask task = await SubmitAsync(new Script().WaitFor("go").Result("needs_approval", "The migration drops a column. Shall it?"));
        await Expect(admin.Region("Running").GetByText(task.Id, new() { Exact = true })).ToBeVisibleAsync();

        await File.WriteAllTextAsync(task.File("go"), "");

        ILocator needs = admin.Region("Needs you");
        await Expect(needs.GetByText(task.Id)).ToBeVisibleAsync();
        await Expect(needs.GetByText("The migration drops a column. Shall it?").First).ToBeVisibleAsync();
        await Expect(admin.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(\d+\) Overview · Signalbox$"));
        await Expect(admin.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("caution"));
        await Expect(admin.Region("Running").GetByText(task.Id, new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Overview_ProgressOfATask_IsShownAsItComes()
    {
        SubmittedTask task = await SubmitAsync(new Script().WaitFor("one").Then("progress", Progress("building")).WaitFor("two").Then("progress", Progress("testing")).Hang());
        Visitor admin = await OperatorAsync("/");
        await Expect(admin.Row(task)).ToBeVisibleAsync();

        await File.WriteAllTextAsync(task.File("one"), "");
        await Expect(admin.Row(task)).ToContainTextAsync("building");
        await File.WriteAllTextAsync(task.File("two"), "");
        await Expect(admin.Row(task)).ToContainTextAsync("testing");

        await Hub.Api.CancelAsync(task);
        await Expect(admin.Region("Ended lately").GetByText(task.Id)).ToBeVisibleAsync();
    }

    private static System.Text.Json.Nodes.JsonObject Progress(string step) => new() { ["step"] = step, ["message"] = $"is {step}" };
}

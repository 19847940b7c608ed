using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>What people do with tasks on the page.</summary>
public sealed partial class TaskActsTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Task_HandedInOnThePage_RunsAndIsRunAgain()
    {
        Visitor admin = await OperatorAsync("/tasks");
        await admin.Button("New task").ClickAsync();
        ILocator dialog = admin.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Prompt").FillAsync(new Script().Result("done", "Handed in by hand.").Text);
        await dialog.GetByLabel("Agent").First.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Option, new() { Name = "scripted", Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();

        await Expect(admin.Page).ToHaveURLAsync(TaskAddress());
        await Expect(admin.Chip("Completed").First).ToBeVisibleAsync();
        await Expect(admin.Region("Result")).ToContainTextAsync("Handed in by hand.");
        string first = admin.Page.Url.Split('/')[^1];
        await admin.Button("Run again").ClickAsync();

        await Expect(admin.Page).Not.ToHaveURLAsync(new Regex(first, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(admin.Region("Chain")).ToContainTextAsync(first);
        await Expect(admin.Chip("Completed").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ShareLink_RevokedWhileSomebodyWatches_EndsTheirViewAtOnce()
    {
        SubmittedTask task = await SubmitAsync(new Script().Write("for Ben's eyes\r\n").Hang());
        Visitor admin = await OperatorAsync($"/tasks/{task.Id}");
        string link = await ShareWithBenAsync(admin);
        Visitor ben = await StrangerAsync();
        await ben.Page.GotoAsync(link);
        await Expect(ben.Chip("Live")).ToBeVisibleAsync();
        await Expect(ben.Screen).ToContainTextAsync("for Ben's eyes");

        await admin.Button("Revoke Ben").ClickAsync();

        await Expect(ben.Heading("You may no longer watch this session")).ToBeVisibleAsync();
        Visitor late = await StrangerAsync();
        await late.Page.GotoAsync(link);
        await Expect(late.Heading("Link revoked")).ToBeVisibleAsync();
        await Hub.Api.CancelAsync(task);
    }

    [Fact]
    public async Task ShareLink_ExpiresWhileSomebodyWatches_EndsTheirViewAndSaysSo()
    {
        SubmittedTask task = await SubmitAsync(new Script().Write("for an hour\r\n").WaitFor("go").Write("after that hour\r\n").Hang());
        Visitor admin = await OperatorAsync($"/tasks/{task.Id}");
        string link = await ShareWithBenAsync(admin);
        Visitor ben = await StrangerAsync();
        await ben.Page.GotoAsync(link);
        await Expect(ben.Chip("Live")).ToBeVisibleAsync();
        await Expect(ben.Screen).ToContainTextAsync("for an hour");

        HubDatabase.ExpireShareLinks(Hub.Place, task.PtyId);

        await Expect(ben.Chip("Link expired")).ToBeVisibleAsync();
        await Expect(ben.Heading("You may no longer watch this session")).ToBeVisibleAsync();
        await File.WriteAllTextAsync(task.File("go"), "");
        await Eventually.TrueAsync(async () => Encoding.UTF8.GetString(await Hub.Api.StreamAsync(task)).Contains("after that hour", StringComparison.Ordinal), "the program goes on");
        await Expect(ben.Screen).Not.ToContainTextAsync("after that hour");
        await ben.Page.ReloadAsync();
        await Expect(ben.Heading("Link expired")).ToBeVisibleAsync();
        await ben.Page.GotoAsync(link);
        await Expect(ben.Heading("Link expired")).ToBeVisibleAsync();
        Visitor late = await StrangerAsync();
        await late.Page.GotoAsync(link);
        await Expect(late.Page.GetByText("This link has expired. Ask whoever gave it to you for a new one, or sign in.")).ToBeVisibleAsync();
        await Hub.Api.CancelAsync(task);
    }

    /// <summary>Makes a share link on the task's page; gives what the dialog shows this once.</summary>
    private static async Task<string> ShareWithBenAsync(Visitor admin)
    {
        await admin.Region("Share links").GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await admin.Field("For whom or what").FillAsync("Ben");
        await admin.Button("Make the link").ClickAsync();
        string link = await admin.Page.GetByRole(AriaRole.Textbox, new() { Name = "The link" }).InputValueAsync();
        await admin.Button("Done").ClickAsync();
        return link;
    }

    [GeneratedRegex("/tasks/task-[0-9a-f]{8}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TaskAddress();
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

public sealed class SettingsAndAuditTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Token_MadeShownOnceAndRevoked_SignsInAndThenNoMore()
    {
        Visitor admin = await OperatorAsync("/settings");
        await admin.Button("New token").ClickAsync();
        ILocator dialog = admin.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("tablet in the signal room");
        await dialog.GetByLabel("Identity").FillAsync("ben");
        await admin.Button("Make the token").ClickAsync();
        string token = await dialog.GetByLabel("Token", new() { Exact = true }).InputValueAsync();
        await admin.Button("Done").ClickAsync();
        await Expect(admin.Page.GetByText(token)).ToHaveCountAsync(0);

        Visitor ben = await StrangerAsync();
        await ben.GoAsync($"/#t={token}");
        await Expect(ben.Region("Needs you")).ToBeVisibleAsync();
        await admin.Button("Revoke tablet in the signal room").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(admin.Button("Revoke tablet in the signal room")).ToHaveCountAsync(0);

        await Expect(ben.Page.GetByText("Not up to date:")).ToBeVisibleAsync();
        await ben.Page.ReloadAsync();
        await Expect(ben.Button("Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Audit_AnActIsDone_IsListedWithoutAReloadAndTheChainHolds()
    {
        Visitor admin = await OperatorAsync("/audit");
        await Expect(admin.Region("Hash chain")).ToContainTextAsync("Chain verified up to #");
        ILocator acts = admin.Page.GetByRole(AriaRole.List, new() { Name = "Acts" });

        Support.SubmittedTask task = await SubmitAsync(new Support.Script().Result("done"));

        ILocator act = acts.GetByRole(AriaRole.Listitem).Filter(new() { HasText = task.Id }).Last;
        await Expect(act).ToContainTextAsync("submitted a task");
        await act.GetByRole(AriaRole.Button).ClickAsync();
        await act.GetByRole(AriaRole.Link, new() { Name = task.Id }).ClickAsync();
        await Expect(admin.Heading(task.Id)).ToBeVisibleAsync();
    }
}

using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
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

        SubmittedTask task = await SubmitAsync(new Script().Result("done"));

        ILocator act = acts.GetByRole(AriaRole.Listitem).Filter(new() { HasText = task.Id }).Last;
        await Expect(act).ToContainTextAsync("submitted a task");
        await act.GetByRole(AriaRole.Button).ClickAsync();
        await act.GetByRole(AriaRole.Link, new() { Name = task.Id }).ClickAsync();
        await Expect(admin.Heading(task.Id)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AuditAndDoctor_WhatIsWrong_IsSaidPlainlyWithWhatToDo()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await SubmitAsync(new Script().Result("done"), hub);
        await hub.Api.EndOfAsync(task);
        await hub.KillAsync();
        HubDatabase.ForgeActor(hub.Place, seq: 1);
        await hub.StartAgainAsync();
        string adminToken = Path.Combine(hub.Place.Data, "admin.token");
        File.SetUnixFileMode(adminToken, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Visitor admin = await OperatorAsync("/audit", hub);
        await Expect(admin.Region("Hash chain")).ToContainTextAsync("The chain breaks at #1");
        await Expect(admin.Region("Hash chain")).ToContainTextAsync("its content is no longer what was written. Nothing before it could be verified.");

        await admin.GoAsync("/settings");
        ILocator finding = admin.Page.GetByRole(AriaRole.List, new() { Name = "Findings" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "admin token" });
        await Expect(finding).ToContainTextAsync("fault");
        await Expect(finding).ToContainTextAsync($"Other users of this machine can read '{adminToken}'.");
        await Expect(finding).ToContainTextAsync($"chmod 600 '{adminToken}'");

        File.SetUnixFileMode(adminToken, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await admin.Button("Examine again").ClickAsync();
        await Expect(finding).ToHaveCountAsync(0);
    }
}

using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.EndToEnd.Tests.Upstreams;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

public sealed class UpstreamsPageTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Upstream_DiesAndRecovers_IsShownWithoutAReload()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        string broken = Path.Combine(hub.Place.Work, "broken");
        string program = Path.Combine(AppContext.BaseDirectory, "faulty-server");
        await hub.ListAsync($"    - {{ name: depot, transport: stdio, endpoint: \"{program} ExitAtStart start {broken}\" }}", count: 1);
        Visitor admin = await OperatorAsync("/upstreams", hub);
        ILocator row = admin.Page.Locator("[data-name=depot]");
        await Expect(row).ToHaveAttributeAsync("data-status", "connected");
        await Expect(row).ToContainTextAsync("1 tool");

        await File.WriteAllTextAsync(broken, "");
        Posix.Signal(int.Parse((await File.ReadAllLinesAsync(broken + ".pids"))[^1], System.Globalization.CultureInfo.InvariantCulture), Posix.SigKill);

        await Expect(row).Not.ToHaveAttributeAsync("data-status", "connected");
        await row.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(row.GetByRole(AriaRole.Region, new() { Name = "Why" })).ToContainTextAsync("By the rule");
        await Expect(row).ToContainTextAsync("the license has run out");

        File.Delete(broken);
        await admin.Button("Retry now").ClickAsync();

        await Expect(row).ToHaveAttributeAsync("data-status", "connected");
        await admin.GoAsync("/");
        await Expect(admin.Region("MCP clients")).ToContainTextAsync("connected");
    }

    [Fact]
    public async Task Tool_TriedOutOnThePage_GivesItsAnswerThere()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        string program = Path.Combine(AppContext.BaseDirectory, "faulty-server");
        await hub.ListAsync($"    - {{ name: depot, transport: stdio, endpoint: \"{program} None start {Path.Combine(hub.Place.Work, "none")}\" }}", count: 1);
        Visitor admin = await OperatorAsync("/upstreams", hub);
        await admin.Page.Locator("[data-name=depot]").GetByRole(AriaRole.Button).First.ClickAsync();

        await admin.Button("Try work").ClickAsync();
        ILocator form = admin.Page.GetByRole(AriaRole.Form, new() { Name = "Call depot__work" });
        await form.GetByRole(AriaRole.Button, new() { Name = "Call", Exact = true }).ClickAsync();

        await Expect(form.GetByText("done", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Upstream_CredentialMissing_SaysWhichVariableAndNeverAValue()
    {
        Visitor admin = await OperatorAsync("/upstreams");
        ILocator row = admin.Page.Locator("[data-name=github]");

        await Expect(row).ToContainTextAsync("KORA_MCP_GITHUB_TOKEN is missing");
        await Expect(admin.Page.GetByText("token values never displayed")).ToBeVisibleAsync();
    }
}

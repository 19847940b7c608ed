using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.EndToEnd.Tests.Upstreams;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>What agents, servers and people write is text on every page, whatever it looks like, however long it is.</summary>
public sealed class HostileTextTests(PagesFixture pages) : PageTests(pages)
{
    private const string Markup = "<img src=x onerror=\"window.hacked=1\">";
    private const string Turned = "\u202egnol yrev\u202c \u0007\u0085\u001b[2J";

    private static readonly string Hostile = $"{Markup} {Turned} {new string('W', 10_000)}";

    [Fact]
    public async Task Task_WritesMarkup_IsTextInListsOnItsPageAndInItsTerminal()
    {
        SubmittedTask task = await SubmitAsync(new Script()
            .Write(Markup + "\r\n").Then("progress", new JsonObject { ["step"] = Markup, ["message"] = Hostile }).WaitFor("go")
            .Then("result", new JsonObject
            {
                ["content"] = new JsonObject
                {
                    ["status"] = "failed",
                    ["summary"] = Hostile,
                    ["errors"] = new JsonArray(Hostile),
                    ["files_changed"] = new JsonArray(Hostile),
                    ["artifacts"] = new JsonArray(Hostile),
                    [Markup] = Hostile,
                },
            }));
        Visitor admin = await OperatorAsync("/");
        await IsTextAsync(admin, admin.Region("Running").GetByRole(AriaRole.Listitem).Filter(new() { HasText = task.Id }));
        await admin.GoAsync($"/tasks/{task.Id}");
        await IsTextAsync(admin, admin.Page.GetByRole(AriaRole.Main));

        await File.WriteAllTextAsync(task.File("go"), "");

        await Expect(admin.Chip("Failed")).ToBeVisibleAsync();
        await IsTextAsync(admin, admin.Region("Result"));
        foreach (string path in new[] { "/", "/tasks" })
        {
            await admin.GoAsync(path);
            await IsTextAsync(admin, admin.Row(task));
        }

        await admin.GoAsync($"/?session={task.PtyId}");
        await IsTextAsync(admin, admin.Screen);
    }

    [Fact]
    public async Task Server_NamesItsToolsWithMarkup_IsTextInThePanel()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        string program = Path.Combine(AppContext.BaseDirectory, "faulty-server");
        string file = Path.Combine(hub.Place.Work, "hostile");
        await File.WriteAllTextAsync(file, "");
        await hub.ListAsync($"    - {{ name: hostile, transport: stdio, endpoint: \"{program} HostileTexts tools/list {file}\" }}", count: 1);
        Visitor admin = await OperatorAsync("/upstreams", hub);
        ILocator row = admin.Page.Locator("[data-name=hostile]");

        await row.GetByRole(AriaRole.Button).First.ClickAsync();

        await IsTextAsync(admin, row.GetByRole(AriaRole.Region, new() { Name = "Tools" }));
    }

    /// <summary>The place shows the markup as it was written, nothing of it came to life, and the page is not wider for it.</summary>
    private static async Task IsTextAsync(Visitor visitor, ILocator place)
    {
        await Expect(place.GetByText(Markup).First).ToBeVisibleAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>("window.hacked === undefined && document.querySelector('img[src=x]') === null"), "the markup came to life");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{visitor.Page.Url} scrolls sideways");
    }
}

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
    private const string Unclosed = "<img src=x onerror=\"window.hacked=1\"";
    private const int Phone = 390;
    private const string Turned = "\u202egnol yrev\u202c \u0007\u0085\u001b[2J";

    /// <summary>Of a page that scrolls sideways, what is wider than the window.</summary>
    private const string TooWide =
        """
        document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `${location.href} ${element.outerHTML.slice(0, 200)}`)
        """;

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

    [Fact]
    public async Task Workspace_DescribedByMarkup_IsTextInTheListOnTheCanvasAndInEveryTab()
    {
        // What the hub takes for a name and a role; the rest is up to agents.
        string name = $"{Unclosed} {new string('W', 180)}";
        Member member = await Member.JoinAsync(Hub.Api, name);
        using HttpResponseMessage changed = await Hub.Api.PatchAsync($"/workspaces/{member.Id}", new JsonObject { ["role"] = $"{Unclosed} {new string('W', 900)}" });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        var skill = new JsonObject { ["id"] = Markup, ["name"] = Hostile, ["description"] = Hostile, ["tags"] = new JsonArray(Hostile), ["examples"] = new JsonArray(Hostile) };
        await SayAsync(member, "/registry/register", new JsonObject { ["id"] = member.Id, ["delivery_mode"] = "poll", ["agent_card"] = new JsonObject { ["name"] = Markup, ["skills"] = new JsonArray(skill) } });
        await SayAsync(member, "/registry/heartbeat", new JsonObject { ["workspace_id"] = member.Id, ["active_tasks"] = 1, ["current_task"] = Hostile });
        await SayAsync(member, $"/workspaces/{member.Id}/activity", new JsonObject { ["activity_type"] = "agent_log", ["summary"] = Hostile, ["error_detail"] = Hostile });
        await SayAsync(member, $"/workspaces/{member.Id}/notify", new JsonObject { ["message"] = Hostile });
        await SayAsync(member, $"/workspaces/{member.Id}/memories", new JsonObject { ["content"] = Hostile, ["scope"] = "LOCAL", ["namespace"] = "general" });
        await member.HearAsync(Hostile);
        Visitor admin = await OperatorAsync("/", width: Phone);
        await IsTextAsync(admin, admin.Region("Workspaces"), Unclosed);

        foreach (string view in new[] { "list", "canvas" })
        {
            await admin.GoAsync($"/agents?view={view}");
            await IsTextAsync(admin, admin.Page.Locator($"[data-id='{member.Id}']").First, Unclosed);
        }

        foreach (string tab in new[] { "details", "skills", "activity", "chat", "memory", "tokens" })
        {
            await admin.GoAsync($"/agents/{member.Id}?tab={tab}");
            await IsTextAsync(admin, admin.Page.GetByRole(AriaRole.Complementary), Unclosed);
            if (tab is "skills" or "activity" or "chat" or "memory")
            {
                await IsTextAsync(admin, admin.Page.GetByRole(AriaRole.Tabpanel));
            }
        }

        await member.RemoveAsync();
    }

    private static async Task SayAsync(Member member, string path, JsonObject body)
    {
        using HttpResponseMessage answer = await member.PostAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The place shows the markup as it was written, nothing of it came to life, and the page is not wider for it.</summary>
    private static async Task IsTextAsync(Visitor visitor, ILocator place, string markup = Markup)
    {
        await Expect(place.GetByText(markup).First).ToBeVisibleAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>("window.hacked === undefined && document.querySelector('img[src=x]') === null"), "the markup came to life");
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(TooWide));
    }
}

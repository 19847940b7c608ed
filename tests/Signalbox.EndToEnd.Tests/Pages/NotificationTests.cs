using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>The browser's own notifications. What is told, and when, is decided by code with tests of its own; here they are raised.</summary>
public sealed class NotificationTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Notifications_NobodyAskedForThem_AreOff()
    {
        Visitor admin = await OperatorAsync("/");

        await Expect(admin.Page.GetByLabel("Notify me")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task Notifications_SwitchedOn_AreRaisedThereAloneAndLeadToTheTask()
    {
        Visitor asked = await WatchedAsync();
        Visitor other = await WatchedAsync();
        await asked.GoAsync("/settings");
        await asked.Region("Notifications").GetByRole(AriaRole.Switch, new() { Name = "Notify me" }).ClickAsync();
        await Expect(asked.Page.GetByText("This browser tells when a task needs somebody")).ToBeVisibleAsync();
        await other.GoAsync("/");
        SubmittedTask task = await SubmitAsync(new Script().WaitFor("go").Result("needs_approval", "Shall the old line be closed?"));
        await Expect(other.Region("Running").GetByText(task.Id, new() { Exact = true })).ToBeVisibleAsync();

        await File.WriteAllTextAsync(task.File("go"), "");

        await Eventually.TrueAsync(async () => await RaisedAsync(asked) == 1, "the notification is raised");
        Assert.Equal("A task needs your approval", await asked.Page.EvaluateAsync<string>("raised[0].title"));
        Assert.StartsWith(task.Id, await asked.Page.EvaluateAsync<string>("raised[0].body"), StringComparison.Ordinal);
        await Expect(other.Region("Needs you").GetByText(task.Id)).ToBeVisibleAsync();
        Assert.Equal(0, await RaisedAsync(other));

        await asked.Page.EvaluateAsync("raised[0].dispatchEvent(new Event('click'))");
        await Expect(asked.Page).ToHaveURLAsync($"{Hub.Place.Address}/tasks/{task.Id}");
        await Expect(asked.Heading(task.Id)).ToBeVisibleAsync();
    }

    /// <summary>The administrator in a browser that would allow notifications and remembers those that are raised.</summary>
    private async Task<Visitor> WatchedAsync()
    {
        Visitor visitor = await StrangerAsync();
        await visitor.Page.Context.GrantPermissionsAsync(["notifications"]);
        await visitor.Page.AddInitScriptAsync(
            """
            window.raised = [];
            window.Notification = class extends Notification {
              constructor(title, options) {
                super(title, options);
                raised.push(this);
              }
            };
            """);
        await visitor.SignInAsync();
        return visitor;
    }

    private static Task<int> RaisedAsync(Visitor visitor) => visitor.Page.EvaluateAsync<int>("raised.length");
}

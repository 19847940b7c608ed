using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

public sealed class TasksPageTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Tasks_FilteredAndSearched_ShowThoseAndTheAddressKeepsIt()
    {
        SubmittedTask failed = await SubmitAsync(new Script().Result("failed", "The points are frozen."));
        SubmittedTask done = await SubmitAsync(new Script().Result("done"));
        await Hub.Api.EndOfAsync(failed);
        await Hub.Api.EndOfAsync(done);
        Visitor admin = await OperatorAsync("/tasks");
        await Expect(admin.Row(done)).ToBeVisibleAsync();

        await admin.Field("State").First.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Option, new() { Name = "Failed, timed out, lost" }).ClickAsync();
        await Expect(admin.Row(done)).ToHaveCountAsync(0);
        await Expect(admin.Row(failed)).ToBeVisibleAsync();
        await admin.Field("Search").FillAsync(failed.Id);
        await Expect(admin.Page.Locator(".row-id")).ToHaveTextAsync([failed.Id]);
        await Expect(admin.Page).ToHaveURLAsync($"{Hub.Place.Address}/tasks?status=failed&q={failed.Id}");

        await admin.Page.ReloadAsync();
        await Expect(admin.Page.Locator(".row-id")).ToHaveTextAsync([failed.Id]);
    }

    [Fact]
    public async Task Task_Cancelled_IsAskedAboutAndEndsWhereTheAddressIs()
    {
        SubmittedTask task = await SubmitAsync(new Script().Write("at work\r\n").Hang());
        Visitor admin = await OperatorAsync("/tasks");
        await admin.Page.GetByText(task.Id).ClickAsync();
        await Expect(admin.Page).ToHaveURLAsync($"{Hub.Place.Address}/tasks/{task.Id}");
        await Expect(admin.Chip("Running")).ToBeVisibleAsync();

        await admin.Button("Cancel task").ClickAsync();
        await admin.Button("Let it go on").ClickAsync();
        await Expect(admin.Chip("Running")).ToBeVisibleAsync();
        await admin.Button("Cancel task").ClickAsync();
        await admin.Button("Cancel the task").ClickAsync();

        await Expect(admin.Chip("Cancelled")).ToBeVisibleAsync();
        await Expect(admin.Page).ToHaveURLAsync($"{Hub.Place.Address}/tasks/{task.Id}");
        await Expect(admin.Button("Cancel task")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Task_HandsInItsResult_IsShownWithItsFilesWhileThePageIsOpen()
    {
        SubmittedTask task = await SubmitAsync(new Script().WaitFor("go").Then("result", new System.Text.Json.Nodes.JsonObject
        {
            ["content"] = new System.Text.Json.Nodes.JsonObject
            {
                ["status"] = "done",
                ["summary"] = "The counter is compared first now.",
                ["files_changed"] = new System.Text.Json.Nodes.JsonArray("src/retry.cs", "tests/retry.cs"),
            },
        }));
        Visitor admin = await OperatorAsync($"/tasks/{task.Id}");
        await Expect(admin.Chip("Running")).ToBeVisibleAsync();

        await File.WriteAllTextAsync(task.File("go"), "");

        await Expect(admin.Chip("Completed")).ToBeVisibleAsync();
        await Expect(admin.Region("Result")).ToContainTextAsync("The counter is compared first now.");
        await Expect(admin.Region("Result")).ToContainTextAsync("tests/retry.cs");
    }
}

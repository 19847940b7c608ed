using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>Addresses that lead nowhere: said plainly, with a way on.</summary>
public sealed class WrongAddressTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Task_Unknown_IsSaidWithAWayToTheList()
    {
        Visitor admin = await OperatorAsync("/tasks/task-00000000");

        await Expect(admin.Page.GetByText("task-00000000").First).ToBeVisibleAsync();
        await admin.Link("All tasks").ClickAsync();
        await Expect(admin.Heading("Tasks")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/?session=00000000-0000-4000-8000-000000000000", "No such session, or not for you")]
    [InlineData("/?session=00000000-0000-4000-8000-000000000000#v=aaaaaaaaaaaaaaaaaaaaaaaaaa", "No such session, or not for you")]
    [InlineData("/?session=cut-off", "Not a session")]
    public async Task Session_Unknown_IsSaidToStrangersAndOperators(string path, string title)
    {
        Visitor stranger = await StrangerAsync();
        await stranger.GoAsync(path);
        await Expect(stranger.Heading(title)).ToBeVisibleAsync();

        Visitor admin = await OperatorAsync(path);
        await Expect(admin.Heading(title)).ToBeVisibleAsync();
        await admin.Page.GetByText("All sessions").ClickAsync();
        await Expect(admin.Region("Needs you")).ToBeVisibleAsync();
    }
}

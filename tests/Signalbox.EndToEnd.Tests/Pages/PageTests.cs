using Signalbox.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>What tests of the page share: visitors, whose pages must have been without faults in the end.</summary>
[Collection(PagesCollection.Name)]
public abstract class PageTests(PagesFixture pages) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

    /// <summary>The hub that all share.</summary>
    internal HubProcess Hub => pages.Hub;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (Visitor visitor in _visitors)
        {
            await visitor.Page.Context.CloseAsync();
        }

        Assert.Empty(_visitors.SelectMany(visitor => visitor.Faults));
    }

    internal Task<PagesPopulation> PopulationAsync() => pages.PopulationAsync();

    /// <summary>Somebody who was never here.</summary>
    internal async Task<Visitor> StrangerAsync(HubProcess? hub = null, int width = Browser.Width)
    {
        Visitor visitor = await Visitor.ArriveAsync((hub ?? Hub).Place, await pages.Browser.StrangerAsync(width));
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>The administrator, signed in, at an address of the page.</summary>
    internal async Task<Visitor> OperatorAsync(string path, HubProcess? hub = null, int width = Browser.Width)
    {
        Visitor visitor = await StrangerAsync(hub, width);
        await visitor.SignInAsync();
        await visitor.GoAsync(path);
        return visitor;
    }

    /// <summary>Somebody with nothing but the link of a task.</summary>
    internal async Task<Visitor> GuestAsync(SubmittedTask task, HubProcess? hub = null)
    {
        Visitor visitor = await StrangerAsync(hub);
        await visitor.Page.GotoAsync(task.ViewerUrl.ToString());
        return visitor;
    }

    /// <summary>The administrator in a shell of their own, with the keyboard.</summary>
    internal async Task<Visitor> InShellAsync()
    {
        Visitor admin = await OperatorAsync("/terminals");
        await admin.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await admin.Button("Open a shell").ClickAsync();
        await Expect(admin.Button("Release")).ToBeVisibleAsync();
        return admin;
    }

    internal Task<SubmittedTask> SubmitAsync(Script script, HubProcess? hub = null) =>
        (hub ?? Hub).Api.SubmitAsync(script, (hub ?? Hub).Place.NewWorkdir($"{Guid.NewGuid():n}"));
}

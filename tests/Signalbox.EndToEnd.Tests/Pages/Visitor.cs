using System.Collections.Concurrent;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>One person's browser at one hub, and what went wrong in its page.</summary>
internal sealed class Visitor
{
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly HubPlace _place;

    private Visitor(HubPlace place, IPage page) => (_place, Page) = (place, page);

    public IPage Page { get; }

    /// <summary>Exceptions that nobody caught, and what the content security policy stopped.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>What the terminal shows.</summary>
    public ILocator Screen => Page.Locator(".xterm-rows");

    public static async Task<Visitor> ArriveAsync(HubPlace place, IBrowserContext context)
    {
        var visitor = new Visitor(place, await context.NewPageAsync());
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`Content Security Policy: ${e.violatedDirective} stopped ${e.blockedURI} ${e.sample}`))");
        visitor.Page.PageError += (_, error) => visitor._faults.Enqueue(error);
        visitor.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                visitor._faults.Enqueue(message.Text);
            }
        };
        return visitor;
    }

    /// <summary>Gets the cookie of the hub's administrator, as the sign-in form would.</summary>
    public async Task SignInAsync()
    {
        IAPIResponse answer = await Page.Context.APIRequest.PostAsync(
            $"{_place.Address}/api/signin",
            new() { Headers = new Dictionary<string, string> { ["X-Signalbox"] = "1", ["Origin"] = _place.Address }, DataObject = new { token = _place.AdminToken } });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    /// <summary>Types a line into what has the keyboard.</summary>
    public async Task EnterAsync(string line)
    {
        await Page.Keyboard.TypeAsync(line);
        await Page.Keyboard.PressAsync("Enter");
    }

    public Task GoAsync(string path) => Page.GotoAsync(_place.Address + path);

    /// <summary>A part of a page, by what it is called.</summary>
    public ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Dialog(string title) => Page.GetByRole(AriaRole.Dialog, new() { Name = title });

    public ILocator Field(string name) => Page.GetByLabel(name, new() { Exact = true });

    /// <summary>The line of a task in whichever list shows it.</summary>
    public ILocator Row(SubmittedTask task) => Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = task.Id });

    /// <summary>The first chip that says a state, visible or not.</summary>
    public ILocator Chip(string word) => Page.Locator(".chip").GetByText(word, new() { Exact = true }).First;
}

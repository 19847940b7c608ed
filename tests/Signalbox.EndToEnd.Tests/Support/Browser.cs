using Microsoft.Playwright;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The machine's Chromium, without a window.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        string? program = Programs.FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "Chromium is not installed");
        IPlaywright playwright = await Playwright.CreateAsync();
        string[] arguments = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : []; // Chromium's own sandbox refuses root.
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = arguments }));
    }

    /// <summary>Opens a link as somebody who was never here: no cookie, no storage.</summary>
    public async Task<SessionView> OpenAsync(string link)
    {
        IBrowserContext stranger = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        IPage page = await stranger.NewPageAsync();
        await page.GotoAsync(link);
        return new SessionView(page);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

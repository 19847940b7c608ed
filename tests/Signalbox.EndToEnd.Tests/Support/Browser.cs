using Microsoft.Playwright;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>The machine's Chromium, without a window.</summary>
internal sealed class Browser : IAsyncDisposable
{
    public const int Width = 1400;

    public const int Height = 1000;

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

    /// <summary>Somebody who was never here: no cookie, no storage.</summary>
    public Task<IBrowserContext> StrangerAsync(int width = Width, int height = Height) => _browser.NewContextAsync(
        new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB" });

    /// <summary>Opens a link as a stranger.</summary>
    public async Task<IPage> OpenAsync(string link)
    {
        IPage page = await (await StrangerAsync()).NewPageAsync();
        await page.GotoAsync(link);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

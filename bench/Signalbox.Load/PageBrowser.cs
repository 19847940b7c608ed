using Microsoft.Playwright;

namespace Signalbox.Load;

/// <summary>The machine's Chromium, without a window, in which somebody is signed in at a hub.</summary>
internal sealed class PageBrowser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private PageBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<PageBrowser> StartAsync()
    {
        string program = Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"Chromium is at none of {string.Join(", ", Programs)}. Install it: sudo apt-get install chromium");
        IPlaywright playwright = await Playwright.CreateAsync();
        string[] arguments = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : []; // Chromium's own sandbox refuses root.
        return new PageBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = arguments }));
    }

    /// <summary>A page with nothing in its cache. <paramref name="script"/> runs in it before its own.</summary>
    public async Task<IPage> OpenAsync(LoadHub? hub = null, string? script = null)
    {
        IBrowserContext context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        if (script is not null)
        {
            await context.AddInitScriptAsync(script);
        }

        if (hub is not null)
        {
            IAPIResponse answer = await context.APIRequest.PostAsync(
                new Uri(hub.Address, "/api/signin").ToString(),
                new() { Headers = new Dictionary<string, string> { ["X-Signalbox"] = "1" }, DataObject = new { token = hub.Token } });
            if (!answer.Ok)
            {
                throw new InvalidOperationException($"Signing in: {answer.Status} {await answer.TextAsync()}");
            }
        }

        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>What a page answers to an expression.</summary>
internal static class PageAnswers
{
    public static async Task<double> NumberAsync(this IPage page, string expression) => await page.EvaluateAsync<double>(expression);

    public static async Task<double[]> NumbersAsync(this IPage page, string expression) =>
        [.. (await page.EvaluateAsync(expression))!.Value.EnumerateArray().Select(number => number.GetDouble())];
}

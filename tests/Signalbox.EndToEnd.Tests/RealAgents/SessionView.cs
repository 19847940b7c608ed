using Microsoft.Playwright;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The session page in a browser.</summary>
internal sealed class SessionView(IPage page)
{
    public string Address => page.Url;

    /// <summary>Waits until the page says the state ("Live", "Grace", "Replay") and the terminal shows the text.</summary>
    public async Task ShowsAsync(string state, string text)
    {
        try
        {
            await page.GetByText(state, new() { Exact = true }).First.WaitForAsync();
            await page.Locator(".xterm-rows").Filter(new() { HasText = text }).WaitForAsync();
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Not '{state}' with '{text}'. The page shows:\n{await page.InnerTextAsync("body")}", late);
        }
    }
}

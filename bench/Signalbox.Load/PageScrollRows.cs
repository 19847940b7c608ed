using System.Globalization;
using Microsoft.Playwright;

namespace Signalbox.Load;

/// <summary>Long lists scrolled from top to bottom, a step in each frame: how long the frames took.</summary>
internal static class PageScrollRows
{
    private const int Tasks = 1000;
    private const int Workspaces = 500;

    /// <summary>Two frames of a screen of 60 Hz: one that is left out is hardly seen.</summary>
    private const double FrameBudget = 34;

    private const string Scroll = """
        async () => {
          const frame = () => new Promise(requestAnimationFrame);
          const frames = [];
          await frame();
          let last = await frame();
          for (let y = 0; y < document.documentElement.scrollHeight - innerHeight; y += 100) {
            scrollTo({ top: y, behavior: "instant" });
            const now = await frame();
            frames.push(now - last);
            last = now;
          }
          return frames;
        }
        """;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository, PageBrowser browser, BareServer bare)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        await hub.KillAsync();

        // The list shows a day of the ten that are seeded.
        InboxSeed.Fill(Path.Combine(hub.Home, "hub.db"), Tasks * 10);
        WorkspaceSeed.Fill(Path.Combine(hub.Home, "hub.db"), Workspaces, team: 50, member: "");
        await hub.StartAgainAsync();

        IPage page = await browser.OpenAsync(hub);
        await page.GotoAsync(new Uri(hub.Address, "/tasks").ToString());
        ILocator older = page.GetByRole(AriaRole.Button, new() { Name = "Load older tasks" });
        await older.WaitForAsync();
        for (int loaded = await RowsAsync(page); await older.IsVisibleAsync(); loaded = await RowsAsync(page))
        {
            await older.ClickAsync();
            await page.WaitForFunctionAsync($"() => document.querySelectorAll('.row-id').length > {loaded}");
        }

        int tasks = await RowsAsync(page);
        double[] list = await page.NumbersAsync(Scroll);
        await page.GotoAsync(new Uri(hub.Address, "/agents").ToString());
        await page.WaitForFunctionAsync($"() => document.querySelectorAll('main li').length >= {Workspaces}");
        double[] workspaces = await page.NumbersAsync(Scroll);
        await page.GotoAsync(new Uri(bare.Address, $"/page?rows={Tasks}").ToString());
        double[] beside = await page.NumbersAsync(Scroll);
        await page.Context.CloseAsync();
        return [OfFrames(string.Create(CultureInfo.InvariantCulture, $"scrolling {tasks:N0} tasks"), list, beside), OfFrames($"scrolling {Workspaces} workspaces", workspaces, beside)];
    }

    private static async Task<int> RowsAsync(IPage page) => await page.Locator(".row-id").CountAsync();

    private static Row OfFrames(string what, double[] ours, double[] beside) => new(
        $"{what}: frames, 95 % / longest", Text(ours), $"{Tasks} static lines: {Text(beside)}", "–", $"95 % < {FrameBudget:0} ms", Row.At(ours, 95) < FrameBudget);

    private static string Text(double[] frames) => string.Create(CultureInfo.InvariantCulture, $"{Row.At(frames, 95):0.0} / {frames.Max():0.0} ms");
}

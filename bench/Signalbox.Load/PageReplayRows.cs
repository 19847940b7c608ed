using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Signalbox.Load;

/// <summary>A recording of ten megabytes, opened by its link.</summary>
internal static class PageReplayRows
{
    private const int Opens = 5;
    private const int OpenBudget = 2000;
    private const int TaskBudget = 100;
    private const string End = "the very last line";

    // 101 bytes a line, with what the terminal makes of a line's end.
    private const string Script = $"yes \"$(printf '\\e[32m%s\\e[0m' 'a line of a build that has much to say, as builds do, with colour, again and again and again, on')\" | head -n 93000; printf '{End}'";

    private const string NoteLongTasks = """
        window.tasks = [];
        new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.tasks.push(duration); }).observe({ type: "longtask", buffered: true });
        """;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository, PageBrowser browser)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        string session = await hub.OpenSessionAsync(Script);
        await Until.TrueAsync(async () => (string?)(await hub.GetAsync($"/api/session/{session}"))["state"] == "replay", "the recording is closed");
        long bytes = (long)(await hub.GetAsync($"/api/session/{session}"))["head"]!;
        List<double> opened = [], longest = [];
        for (int i = 0; i < Opens; i++)
        {
            IPage page = await browser.OpenAsync(hub, NoteLongTasks);
            long began = Stopwatch.GetTimestamp();
            await page.GotoAsync(new Uri(hub.Address, $"/?session={session}").ToString());
            await page.WaitForFunctionAsync($"() => document.querySelector('.xterm-rows')?.textContent.includes('{End}')");
            opened.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            longest.Add(await page.NumberAsync("Math.max(0, ...window.tasks)"));
            await page.Context.CloseAsync();
        }

        string what = string.Create(CultureInfo.InvariantCulture, $"recording of {bytes / 1e6:0.0} MB");
        return
        [
            new Row($"{what}: opened, to its last line", Text(opened), "–", "–", $"< {OpenBudget / 1000} s", opened.Max() < OpenBudget),
            new Row($"{what}: longest task on the main thread", Text(longest), "–", "–", $"< {TaskBudget} ms", longest.Max() < TaskBudget),
        ];
    }

    private static string Text(List<double> samples) => string.Create(CultureInfo.InvariantCulture, $"{Row.Median(samples):0} ms, at most {samples.Max():0} ms");
}

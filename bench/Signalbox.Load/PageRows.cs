using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;

namespace Signalbox.Load;

/// <summary>The page in a real browser: how soon it is there, how much it is, how smoothly it moves, how soon it knows.</summary>
internal static class PageRows
{
    private const int Loads = 20;
    private const int Events = 60;
    private const int PaintBudget = 1000;
    private const int KilobyteBudget = 400;
    private const int EventBudget = 200;

    private const string FirstPaint = """
        new Promise((done) => new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") done(startTime);
        }).observe({ type: "paint", buffered: true }))
        """;

    /// <summary>When each task's id was first in a list, by the machine's clock.</summary>
    private const string NoteArrivals = """
        window.seen = {};
        const note = () => { for (const { textContent } of document.querySelectorAll(".row-id")) window.seen[textContent] ??= performance.timeOrigin + performance.now(); };
        new MutationObserver(note).observe(document, { childList: true, subtree: true });
        """;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using PageBrowser browser = await PageBrowser.StartAsync();
        await using BareServer bare = await BareServer.StartAsync();
        return
        [
            .. await LoadAsync(repository, browser, bare),
            await EventsAsync(repository, browser),
            .. await PageScrollRows.MeasureAsync(repository, browser, bare),
            .. await PageReplayRows.MeasureAsync(repository, browser),
        ];
    }

    private static async Task<IReadOnlyList<Row>> LoadAsync(string repository, PageBrowser browser, BareServer bare)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        List<double> ours = [], beside = [];
        for (int i = 0; i <= Loads; i++)
        {
            double page = await PaintAsync(await browser.OpenAsync(hub), hub.Address);
            double still = await PaintAsync(await browser.OpenAsync(), new Uri(bare.Address, "/page"));
            if (i > 0)
            {
                ours.Add(page);
                beside.Add(still);
            }
        }

        long before = await BytesAsync(browser, hub, ["/"]);
        long all = await BytesAsync(browser, hub, ["/", "/tasks", "/upstreams", "/agents", "/audit", "/settings"]);
        return
        [
            Row.OfLatencies("first paint of the overview, nothing cached", ours, PaintBudget, "a static page", beside),
            OfBytes("what the overview loads, gzipped", before),
            OfBytes("what all pages without a terminal load, gzipped", all),
        ];
    }

    private static async Task<double> PaintAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.ToString());
        double paint = await page.NumberAsync(FirstPaint);
        await page.Context.CloseAsync();
        return paint;
    }

    /// <summary>Everything but the API's answers, each file once.</summary>
    private static async Task<long> BytesAsync(PageBrowser browser, LoadHub hub, string[] paths)
    {
        IPage page = await browser.OpenAsync(hub);
        var files = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        page.Request += (_, request) =>
        {
            string path = new Uri(request.Url).AbsolutePath;
            if (Path.HasExtension(path) || request.IsNavigationRequest)
            {
                files.TryAdd(request.IsNavigationRequest ? "/" : path, request.Url);
            }
        };
        foreach (string path in paths)
        {
            await page.GotoAsync(new Uri(hub.Address, path).ToString());
            await page.WaitForLoadStateAsync(LoadState.Load);
            await page.Locator("h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }

        long bytes = 0;
        foreach (string url in files.Values)
        {
            bytes += Gzipped(await (await page.Context.APIRequest.GetAsync(url)).BodyAsync());
        }

        await page.Context.CloseAsync();
        return bytes;
    }

    private static async Task<Row> EventsAsync(string repository, PageBrowser browser)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository, tasksAtOnce: 1);
        await hub.SubmitAsync("sleep 600");
        IPage page = await browser.OpenAsync(hub, NoteArrivals);
        await page.GotoAsync(new Uri(hub.Address, "/tasks").ToString());
        await page.Locator(".row-id").First.WaitForAsync();
        var samples = new List<double>();
        for (int i = 0; i < Events; i++)
        {
            // Further apart than the page's own pause between two readings of a list, so that each is measured alone.
            await Task.Delay(400);
            double sent = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            string id = (string)(await hub.SubmitAsync("true"))["task_id"]!;
            await page.WaitForFunctionAsync($"() => window.seen['{id}']");
            samples.Add(await page.NumberAsync($"window.seen['{id}']") - sent);
        }

        await page.Context.CloseAsync();
        return Row.OfLatencies("task submitted → in the list on the screen", samples, EventBudget);
    }

    private static Row OfBytes(string what, long bytes) => new(
        what, string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0} KB"), "–", "–", $"< {KilobyteBudget} KB", bytes < KilobyteBudget * 1000);

    private static long Gzipped(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.Length;
    }
}

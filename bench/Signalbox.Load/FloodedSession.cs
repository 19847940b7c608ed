namespace Signalbox.Load;

/// <summary>The flood in a session of the hub.</summary>
internal static class FloodedSession
{
    /// <summary>Starts the program; it waits for the sign.</summary>
    public static async Task<string> StartFloodAsync(this LoadHub hub, Flood flood)
    {
        flood.Reset();
        string session = await hub.OpenSessionAsync(flood.Script);
        await flood.UntilReadyAsync();
        return session;
    }

    /// <summary>MB/s from the first byte until the transcript has all, with no viewer or with one that takes 1 KiB a second.</summary>
    public static async Task<double> RecordAsync(this LoadHub hub, Flood flood, bool crawling = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string session = await hub.StartFloodAsync(flood);
        using LoadViewer? viewer = crawling ? await hub.ViewAsync(session) : null;
        Task crawl = viewer?.CrawlAsync(patience.Token) ?? Task.CompletedTask;
        flood.Go();
        while ((long)(await hub.GetAsync($"/api/session/{session}"))["head"]! < flood.Bytes)
        {
            await Task.Delay(2, patience.Token);
        }

        double rate = flood.RateUntilNow();
        await patience.CancelAsync();
        await crawl.ContinueWith(_ => { }, TaskScheduler.Default);
        return rate;
    }
}

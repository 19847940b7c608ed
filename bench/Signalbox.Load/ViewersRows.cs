namespace Signalbox.Load;

/// <summary>What many viewers of one session cost the hub, and what one that hardly reads costs the session.</summary>
internal static class ViewersRows
{
    private const int Rounds = 5;
    private const double KilobytesPerViewer = 100;
    private const double RateBudget = 0.9;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository, int viewers) =>
        [await MemoryAsync(repository, viewers), await SlowAsync(repository)];

    private static async Task<Row> MemoryAsync(string repository, int viewers)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        string session = await hub.OpenSessionAsync("while sleep 0.2; do date; done");

        // What the first viewers make the hub load is not the next one's.
        foreach (LoadViewer warm in await OpenAsync(hub, session, 20))
        {
            warm.Dispose();
        }

        double before = await ProcessMemory.SettledKilobytesAsync(hub.Pid);
        using var watching = new CancellationTokenSource();
        List<LoadViewer> open = await OpenAsync(hub, session, viewers);
        Task[] readers = [.. open.Select(viewer => WatchAsync(viewer, watching.Token))];
        double each = (await ProcessMemory.SettledKilobytesAsync(hub.Pid) - before) / viewers;
        await watching.CancelAsync();
        await Task.WhenAll(readers);
        open.ForEach(viewer => viewer.Dispose());
        return new Row($"hub memory per viewer, {viewers} of one session", $"{each:0} kB", "–", "–", $"< {KilobytesPerViewer:0} kB", each < KilobytesPerViewer);
    }

    private static async Task<Row> SlowAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        var flood = new Flood(Path.Combine(hub.Work, "flood"));
        List<double> alone = [], crawled = [];
        for (int round = 0; round < Rounds; round++)
        {
            alone.Add(await hub.RecordAsync(flood));
            crawled.Add(await hub.RecordAsync(flood, crawling: true));
        }

        return Row.OfRates("terminal's rate with a viewer at 1 KB/s", Row.Median(crawled), "no viewer", Row.Median(alone), RateBudget);
    }

    private static async Task<List<LoadViewer>> OpenAsync(LoadHub hub, string session, int count)
    {
        var viewers = new List<LoadViewer>();
        for (int i = 0; i < count; i++)
        {
            LoadViewer viewer = await hub.ViewAsync(session, narrow: true);
            viewers.Add(viewer);
            await viewer.UntilAsync(1, CancellationToken.None);
        }

        return viewers;
    }

    private static async Task WatchAsync(LoadViewer viewer, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await viewer.NextAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Seen enough.
        }
    }
}

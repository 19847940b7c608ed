namespace Signalbox.Load;

/// <summary>
/// How fast a flooding program gets rid of its output: with one viewer that reads all the way through the hub beside a bare read of such a terminal, and
/// recorded only beside other recorders.
/// </summary>
internal static class RecordingRows
{
    private const int Rounds = 5;
    private const double Budget = 0.8;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        var flood = new Flood(Path.Combine(hub.Work, "flood"));
        List<double> bare = [], viewed = [], recorded = [], received = [];
        for (int round = 0; round < Rounds; round++)
        {
            // In turns, so that a busy minute of the machine meets all alike.
            bare.Add(await BarePty.MeasureAsync(flood));
            (double rate, double share) = await ViewedAsync(hub, flood);
            viewed.Add(rate);
            received.Add(share);
            recorded.Add(await hub.RecordAsync(flood));
        }

        var rows = new List<Row>
        {
            Row.OfRates($"terminal → transcript → viewer ({Row.Median(received):P0} of the bytes, else screens)", Row.Median(viewed), "bare read", Row.Median(bare), Budget),
        };
        foreach (ForeignRecorder recorder in ForeignRecorder.All)
        {
            rows.Add(await RowOfAsync(recorder, flood, Row.Median(recorded)));
        }

        return rows;
    }

    private static async Task<Row> RowOfAsync(ForeignRecorder recorder, Flood flood, double ours)
    {
        string what = $"recording alone, beside {recorder.Name}";
        return recorder.IsThere
            ? Row.OfRates(what, ours, recorder.Name, await recorder.MeasureAsync(flood), budget: null)
            : new Row(what, $"{ours:0} MB/s", $"not installed: apt-get install {recorder.Package}", "–", "–", null);
    }

    private static async Task<(double Rate, double Share)> ViewedAsync(LoadHub hub, Flood flood)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string session = await hub.StartFloodAsync(flood);
        using LoadViewer viewer = await hub.ViewAsync(session);
        flood.Go();
        await viewer.UntilAsync(flood.Bytes, patience.Token);
        return (flood.RateUntilNow(), viewer.Received / (double)flood.Bytes);
    }
}

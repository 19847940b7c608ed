using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>From a key typed in a viewer that holds control until the viewer has the program's echo.</summary>
internal static class EchoRow
{
    private const int WarmUp = 30;
    private const int Keys = 300;

    // Faster than anybody types, slower than the hub's gathering of output for one frame of a screen.
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using LoadHub hub = await LoadHub.StartAsync(repository);

        // The terminal itself echoes nothing: each byte goes to the program and comes back from it.
        string session = await hub.OpenSessionAsync("stty raw -echo; printf '>'; exec cat");
        using LoadViewer viewer = await hub.ViewAsync(session);
        await viewer.UntilAsync(1, patience.Token);
        await viewer.SayAsync(new JsonObject { ["type"] = "control", ["take"] = true }, patience.Token);
        var samples = new List<double>();
        for (int i = 0; i < WarmUp + Keys; i++)
        {
            await Task.Delay(BetweenKeys, patience.Token);
            long wanted = viewer.Offset + 1;
            long began = Stopwatch.GetTimestamp();
            await viewer.SayAsync(new JsonObject { ["type"] = "input", ["data"] = "x" }, patience.Token);
            await viewer.UntilAsync(wanted, patience.Token);
            if (i >= WarmUp)
            {
                samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return [Row.OfLatencies("key typed in a viewer → the program's echo in it", samples, 30)];
    }
}

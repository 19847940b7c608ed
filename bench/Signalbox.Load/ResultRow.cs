using System.Globalization;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>From the moment a result is in its place until a caller who waits for it has the answer.</summary>
internal static class ResultRow
{
    private const int Tasks = 40;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        var samples = new List<double>();
        for (int i = 0; i < Tasks; i++)
        {
            // The clock is read before the move and tells the time in the result itself.
            JsonObject run = await hub.SubmitAsync(
                """
                sleep 0.3
                printf '{"status":"completed","summary":"%s"}' "$(date +%s%N)" > "$SIGNALBOX_TASK_RESULTS/draft"
                mv "$SIGNALBOX_TASK_RESULTS/draft" "$SIGNALBOX_TASK_RESULTS/result.json"
                sleep 1
                """);
            JsonObject entry = await hub.GetAsync($"/api/tasks/{(string)run["task_id"]!}?wait=30");
            double now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            samples.Add(now - (double.Parse((string)entry["summary"]!, CultureInfo.InvariantCulture) / 1e6));
        }

        return [Row.OfLatencies("result written → waiting caller has `completed`", samples, 100)];
    }
}

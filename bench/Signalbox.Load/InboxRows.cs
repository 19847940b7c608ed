using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>Inbox pages over a million tasks: by somebody with half of them, by somebody with few, and by an operator who sees all.</summary>
internal static class InboxRows
{
    private const int Tasks = 1_000_000;
    private const int WarmUp = 20;
    private const int Calls = 200;

    private static readonly string[] Filters = ["", "completed", "failed", "needs_approval", "running"];

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        string busy = await TokenAsync(hub, InboxSeed.Busy);
        string quiet = await TokenAsync(hub, InboxSeed.Quiet);
        string everybody = (await File.ReadAllTextAsync(Path.Combine(hub.Home, "admin.token"))).Trim();
        await hub.KillAsync();
        InboxSeed.Fill(Path.Combine(hub.Home, "hub.db"), Tasks);
        await hub.StartAgainAsync();
        return
        [
            await PagesAsync(hub, "an owner of half of them", busy),
            await PagesAsync(hub, "an owner of few", quiet),
            await PagesAsync(hub, "an operator, all", everybody),
            await ToolAsync(hub, "an owner of half of them", busy),
        ];
    }

    private static async Task<string> TokenAsync(LoadHub hub, string identity) =>
        (string)(await hub.PostAsync("/api/tokens", new JsonObject { ["name"] = identity, ["identity"] = identity, ["role"] = "member" }))["token"]!;

    private static async Task<Row> PagesAsync(LoadHub hub, string who, string token)
    {
        using HttpClient http = ClientOf(hub, token);
        JsonObject first = (await http.GetFromJsonAsync<JsonObject>("/api/tasks"))!;
        string? second = (string?)first["next_cursor"];
        string[] pages = [.. Filters.Select(status => $"/api/tasks?status={status}"), .. second is null ? [] : new[] { $"/api/tasks?cursor={second}" }];
        List<double> samples = await TimeAsync(pages.Length, call => http.GetStringAsync(pages[call % pages.Length]));
        return Row.OfLatencies($"inbox page over {Tasks:N0} tasks, {who}", samples, 10);
    }

    private static async Task<Row> ToolAsync(LoadHub hub, string who, string token)
    {
        using HttpClient http = ClientOf(hub, token);
        List<double> samples = await TimeAsync(Filters.Length, async call =>
        {
            var arguments = new JsonObject { ["status"] = Filters[call % Filters.Length] };
            var request = new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = 1,
                ["method"] = "tools/call",
                ["params"] = new JsonObject { ["name"] = "coda_inbox", ["arguments"] = arguments },
            };
            using HttpResponseMessage answer = await http.PostAsJsonAsync("/mcp", request);
            answer.EnsureSuccessStatusCode();
        });
        return Row.OfLatencies($"coda_inbox over {Tasks:N0} tasks, {who}", samples, 10);
    }

    private static HttpClient ClientOf(LoadHub hub, string token)
    {
        var http = new HttpClient { BaseAddress = hub.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        return http;
    }

    private static async Task<List<double>> TimeAsync(int kinds, Func<int, Task> call)
    {
        var samples = new List<double>();
        for (int i = 0; i < kinds * (WarmUp + Calls); i++)
        {
            long began = Stopwatch.GetTimestamp();
            await call(i);
            if (i >= kinds * WarmUp)
            {
                samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return samples;
    }
}

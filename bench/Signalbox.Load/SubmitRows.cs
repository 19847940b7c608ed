using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>From the call to the durable id, while the one slot is taken: over HTTP, and over MCP beside a tool that only answers.</summary>
internal static class SubmitRows
{
    private const int WarmUp = 100;
    private const int Calls = 500;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository, tasksAtOnce: 1);
        await hub.SubmitAsync("sleep 600");
        List<double> http = await TimeAsync(() => hub.SubmitAsync("true"));
        List<double> mcp = await TimeAsync(() => hub.PostAsync("/mcp", Call("coda_run", new JsonObject { ["agent"] = "scripted", ["prompt"] = "true" })));
        List<double>? echo = await EchoAsync(Path.Combine(repository, "bench/echo"));
        return
        [
            Row.OfLatencies("submit over HTTP → durable id", http, 25),
            Row.OfLatencies("submit over MCP (coda_run) → durable id", mcp, 25, "npm MCP SDK, echo tool", echo),
        ];
    }

    private static async Task<List<double>?> EchoAsync(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            return null;
        }

        int port = LoadHub.FreePort();
        using Process server = Process.Start(new ProcessStartInfo("node", ["server.mjs", $"{port}"]) { WorkingDirectory = folder })!;
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/mcp") };
            http.DefaultRequestHeaders.Add("Accept", "application/json, text/event-stream");
            await UntilItListensAsync(http);
            return await TimeAsync(async () =>
            {
                using HttpResponseMessage answer = await http.PostAsJsonAsync((Uri?)null, Call("echo", new JsonObject { ["text"] = "true" }));
                answer.EnsureSuccessStatusCode();
            });
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task UntilItListensAsync(HttpClient http)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync((Uri?)null, HttpCompletionOption.ResponseHeadersRead);
                return;
            }
            catch (HttpRequestException) when (attempt < 500)
            {
                await Task.Delay(20);
            }
        }
    }

    private static async Task<List<double>> TimeAsync(Func<Task> call)
    {
        var samples = new List<double>();
        for (int i = 0; i < WarmUp + Calls; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await call();
            if (i >= WarmUp)
            {
                samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return samples;
    }

    private static JsonObject Call(string tool, JsonObject arguments) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = 1,
        ["method"] = "tools/call",
        ["params"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments },
    };
}

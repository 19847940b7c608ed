using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>How soon the hub shows that a server has died, and how soon a call works once it is back. Each program dies once: one that dies again and again is not started again at once.</summary>
internal static class OutageRows
{
    private const int WarmUp = 2;
    private const int Programs = WarmUp + 10;
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        string echo = Path.Combine(repository, "bench/echo/stdio.mjs");
        var address = new Uri($"http://127.0.0.1:{LoadHub.FreePort()}");
        IEnumerable<string> programs = Enumerable.Range(0, Programs).Select(number => $"    - {{ name: p{number}, transport: stdio, endpoint: \"node {echo} {number}\" }}");
        await using LoadHub hub = await LoadHub.StartAsync(repository, catalog:
            $"mcp_clients:\n  include_defaults: false\n  endpoints:\n{string.Join('\n', programs)}\n    - {{ name: web, transport: streamable_http, endpoint: \"{address}mcp/1\" }}\n");
        return
        [
            Row.OfLatencies("MCP server's program killed → shown as not connected", await DeathsAsync(hub), budget: 100),
            Row.OfLatencies("MCP server back after 10 s → a call works", await ReturnsAsync(hub, address), budget: 1000),
        ];
    }

    private static async Task<List<double>> DeathsAsync(LoadHub hub)
    {
        List<double> took = [];
        for (int number = 0; number < Programs; number++)
        {
            string name = $"p{number}";
            await Until.TrueAsync(async () => await StatusAsync(hub, name) == "connected", $"{name} is connected");
            using Process program = Process.GetProcessById(PidOf(hub.Pid, $"stdio.mjs\0{number}\0"));
            long began = Stopwatch.GetTimestamp();
            program.Kill();
            while (await StatusAsync(hub, name) == "connected")
            {
            }

            if (number >= WarmUp)
            {
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return took;
    }

    private static async Task<List<double>> ReturnsAsync(LoadHub hub, Uri address)
    {
        List<double> took = [];
        for (int round = 0; round < Rounds; round++)
        {
            BareServer server = await BareServer.StartAsync(address);
            long began = Stopwatch.GetTimestamp();
            while (!await WorksAsync(hub))
            {
                await Task.Delay(10);
            }

            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await server.DisposeAsync();
            await Task.Delay(TimeSpan.FromSeconds(10));
        }

        return took;
    }

    private static async Task<string?> StatusAsync(LoadHub hub, string name) =>
        (string?)((JsonArray)(await hub.GetAsync("/api/mcp/clients/list"))["clients"]!).Single(client => (string?)client!["name"] == name)!["status"];

    private static async Task<bool> WorksAsync(LoadHub hub)
    {
        JsonObject answer = await hub.PostAsync("/mcp/tools", new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = 1,
            ["method"] = "tools/call",
            ["params"] = new JsonObject { ["name"] = "web__echo", ["arguments"] = new JsonObject() },
        });
        return answer["result"] is JsonObject result && (bool?)result["isError"] != true;
    }

    private static int PidOf(int hub, string argument) => Directory.EnumerateDirectories($"/proc/{hub}/task")
        .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse)
        .Single(pid => File.ReadAllText($"/proc/{pid}/cmdline").EndsWith(argument, StringComparison.Ordinal));
}

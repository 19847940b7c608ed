using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>What it costs the hub to know that 1,000 MCP servers work: each is asked for its tools once a minute.</summary>
internal static class ProbeRows
{
    private const int Endpoints = 1000;
    private const int CadenceSeconds = 60;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using BareServer servers = await BareServer.StartAsync();
        IEnumerable<string> entries = Enumerable.Range(0, Endpoints).Select(number => $"    - {{ name: s{number}, transport: streamable_http, endpoint: \"{servers.Address}mcp/{number}\" }}");
        await using LoadHub empty = await LoadHub.StartAsync(repository, catalog: "mcp_clients: { include_defaults: false, endpoints: [] }");
        await using LoadHub hub = await LoadHub.StartAsync(repository, catalog: $"mcp_clients:\n  include_defaults: false\n  endpoints:\n{string.Join('\n', entries)}\n", probeSeconds: CadenceSeconds);
        await Until.TrueAsync(async () => await ConnectedAsync(hub) == Endpoints, $"all {Endpoints} are connected");

        TimeSpan before = ProcessCpu.Of(hub.Pid);
        TimeSpan emptyBefore = ProcessCpu.Of(empty.Pid);
        await Task.Delay(TimeSpan.FromSeconds(2 * CadenceSeconds));
        double cpu = (ProcessCpu.Of(hub.Pid) - before).TotalSeconds / (2 * CadenceSeconds);
        double emptyCpu = (ProcessCpu.Of(empty.Pid) - emptyBefore).TotalSeconds / (2 * CadenceSeconds);
        int still = await ConnectedAsync(hub);
        double kilobytes = (await ProcessMemory.SettledKilobytesAsync(hub.Pid) - await ProcessMemory.SettledKilobytesAsync(empty.Pid)) / Endpoints;
        return
        [
            new Row($"CPU to probe {Endpoints:N0} HTTP endpoints every {CadenceSeconds} s, of one core", $"{cpu:P1}", $"hub without any: {emptyCpu:P1}", "–", "≤ 3 %", cpu <= 0.03),
            new Row("hub memory per idle HTTP endpoint", $"{kilobytes:0} kB", "–", "–", "≤ 50 kB", kilobytes <= 50),
            new Row("of them shown connected after two minutes", $"{still:N0}", "–", "–", $"{Endpoints:N0}", still == Endpoints),
        ];
    }

    private static async Task<int> ConnectedAsync(LoadHub hub) =>
        ((JsonArray)(await hub.GetAsync("/api/mcp/clients/list"))["clients"]!).Count(client => (string?)client!["status"] == "connected");
}

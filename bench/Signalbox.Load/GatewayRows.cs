using System.Diagnostics;
using ModelContextProtocol.Client;

namespace Signalbox.Load;

/// <summary>
/// A tool call through gateways to the same stdio server of one tool, with the same client: our hub, two of others, and none. Taken in turns, so that what disturbs one disturbs all.
/// </summary>
internal static class GatewayRows
{
    private const int WarmUp = 200;
    private const int Rounds = 10;
    private const int CallsInRound = 100;
    private const int AtOnce = 16;

    private static readonly TimeSpan RateTime = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        string echo = Path.Combine(repository, "bench/echo");
        await using LoadHub hub = await LoadHub.StartAsync(repository, catalog: $$"""
            mcp_clients:
              include_defaults: false
              endpoints:
                - { name: echo, transport: stdio, endpoint: "node {{echo}}/stdio.mjs" }
            """);
        double idle = GatewayPeer.MemoryOf(hub.Pid);
        await using GatewayPeer ours = await GatewayPeer.ConnectAsync("Signalbox", new Uri(hub.Address, "/mcp/tools"), hub.Token);
        await using GatewayPeer direct = await GatewayPeer.DirectAsync("direct", echo, "node", "stdio.mjs");
        await using GatewayPeer proxy = await GatewayPeer.StartAsync(
            "mcp-proxy", echo, "/mcp", port => ["node_modules/.bin/mcp-proxy", "--host", "127.0.0.1", "--port", $"{port}", "--", "node", "stdio.mjs"]);
        await using GatewayPeer super = await GatewayPeer.StartAsync(
            "supergateway", echo, "/mcp", port => ["node_modules/.bin/supergateway", "--stdio", "node stdio.mjs", "--outputTransport", "streamableHttp", "--stateful", "--port", $"{port}", "--logLevel", "none"]);

        (GatewayPeer Peer, string Tool, List<double> Took)[] all = [(direct, "echo", []), (ours, "echo__echo", []), (proxy, "echo", []), (super, "echo", [])];
        foreach ((GatewayPeer peer, string tool, _) in all)
        {
            await CallManyAsync(peer.Client, tool, WarmUp, []);
        }

        for (int round = 0; round < Rounds; round++)
        {
            foreach ((GatewayPeer peer, string tool, List<double> took) in all)
            {
                await CallManyAsync(peer.Client, tool, CallsInRound, took);
            }
        }

        var rates = new Dictionary<GatewayPeer, double>();
        foreach ((GatewayPeer peer, string tool, _) in all)
        {
            rates[peer] = await RateAsync(peer.Client, tool);
        }

        List<double> none = all[0].Took, mine = all[1].Took;
        double added = Row.Median(mine) - Row.Median(none);
        return
        [
            Row.OfLatencies("tool call through the gateway to a stdio server", mine, null, "no gateway", none),
            .. all[2..].Select(other => Row.OfLatencies("tool call through the gateway to a stdio server", mine, null, other.Peer.Name, other.Took)),
            new Row("added by the gateway", $"{added:0.00} ms (p50)", string.Join(", ", all[2..].Select(other => $"{other.Peer.Name}: {Row.Median(other.Took) - Row.Median(none):0.00} ms")), "–", "p50 < 1 ms", added < 1),
            .. all.Where(other => other.Peer != ours).Select(other =>
                new Row($"calls of {AtOnce} at once", $"{rates[ours]:0}/s", $"{(other.Peer == direct ? "no gateway" : other.Peer.Name)}: {rates[other.Peer]:0}/s", $"{rates[ours] / rates[other.Peer]:0.00}", "–", null)),
            .. all[2..].Select(other =>
                new Row("memory after that, with the server", $"{GatewayPeer.MemoryOf(hub.Pid):0} MB ({idle:0} MB before)", $"{other.Peer.Name}: {other.Peer.Memory():0} MB", "–", "–", null)),
        ];
    }

    private static async Task CallManyAsync(McpClient client, string tool, int count, List<double> took)
    {
        for (int i = 0; i < count; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await CallAsync(client, tool);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static async Task<double> RateAsync(McpClient client, string tool)
    {
        long began = Stopwatch.GetTimestamp();
        int done = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(began) < RateTime)
            {
                await CallAsync(client, tool);
                Interlocked.Increment(ref done);
            }
        }));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task CallAsync(McpClient client, string tool)
    {
        var result = await client.CallToolAsync(tool, new Dictionary<string, object?> { ["text"] = "ping" });
        if (result.IsError == true)
        {
            throw new InvalidOperationException($"The call of {tool} failed: {string.Join(' ', result.Content)}");
        }
    }
}

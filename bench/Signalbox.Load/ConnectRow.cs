using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>From the start of the published <c>signalbox connect</c> until it answers <c>initialize</c>, beside a Node stdio server of one tool. Ours has registered with the hub by then.</summary>
internal static class ConnectRow
{
    private const int Rounds = 10;
    private const int WarmUp = 2;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        using HttpClient http = LoadAgent.Client();
        LoadAgent agent = await hub.JoinAsync(http, "laptop");
        string configs = Directory.CreateDirectory(Path.Combine(hub.Home, "configs")).FullName;
        var connect = new ProcessStartInfo(Path.Combine(repository, "artifacts/publish/linux-x64/signalbox"), ["connect"]);
        connect.Environment["WORKSPACE_ID"] = agent.Id;
        connect.Environment["PLATFORM_URL"] = hub.Address.ToString();
        connect.Environment["MOLECULE_WORKSPACE_TOKEN"] = agent.Token;
        connect.Environment["CONFIGS_DIR"] = configs;
        string echo = Path.Combine(repository, "bench/echo");
        ProcessStartInfo? node = Directory.Exists(Path.Combine(echo, "node_modules")) ? new ProcessStartInfo("node", ["stdio.mjs"]) { WorkingDirectory = echo } : null;
        List<double> ours = [];
        List<double>? beside = node is null ? null : [];
        for (int round = 0; round < WarmUp + Rounds; round++)
        {
            double took = await TimeAsync(connect);
            double other = node is null ? 0 : await TimeAsync(node);
            if (round >= WarmUp)
            {
                ours.Add(took);
                beside?.Add(other);
            }
        }

        return [Row.OfLatencies("signalbox connect started → initialize answered", ours, budget: 100, "Node stdio server", beside)];
    }

    private static async Task<double> TimeAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        await process.StandardInput.WriteLineAsync(Initialize.ToJsonString());
        await process.StandardInput.FlushAsync();
        string? answer = await process.StandardOutput.ReadLineAsync();
        double took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        process.StandardInput.Close();
        process.Kill();
        await process.WaitForExitAsync();
        return answer is not null && JsonNode.Parse(answer)!["result"] is not null
            ? took
            : throw new InvalidOperationException($"'{start.FileName}' answered initialize with '{answer}'.");
    }

    private static JsonObject Initialize => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = 1,
        ["method"] = "initialize",
        ["params"] = new JsonObject
        {
            ["protocolVersion"] = "2025-06-18",
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "bench", ["version"] = "1" },
        },
    };
}

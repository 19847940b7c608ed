using System.Diagnostics;

namespace Signalbox.Load;

/// <summary>Heartbeats a second by many agents at once, on the same machine as they, beside a Kestrel endpoint that reads the same body and forgets it.</summary>
internal static class BeatsRow
{
    private const int Agents = 64;
    private const int Rounds = 5;
    private const double Budget = 5000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        using HttpClient http = LoadAgent.Client();
        await using BareServer bare = await BareServer.StartAsync();
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        LoadAgent[] strangers = [.. Enumerable.Range(0, Agents).Select(number => new LoadAgent(http, bare.Address, $"{number}", token: null))];
        LoadAgent[] members = await hub.JoinAsync(http, Agents);
        await RateAsync(strangers);
        await RateAsync(members);
        List<double> ours = [], beside = [];
        for (int round = 0; round < Rounds; round++)
        {
            ours.Add(await RateAsync(members));
            beside.Add(await RateAsync(strangers));
        }

        (double beats, double most) = (Row.Median(ours), Row.Median(beside));
        return [new Row($"heartbeats of {Agents} agents at once", $"{beats:N0}/s", $"bare Kestrel endpoint: {most:N0}/s", $"{beats / most:0.00}", $"≥ {Budget:N0}/s", beats >= Budget)];
    }

    private static async Task<double> RateAsync(LoadAgent[] agents)
    {
        long began = Stopwatch.GetTimestamp();
        int[] beats = await Task.WhenAll(agents.Select(async agent =>
        {
            int count = 0;
            for (; Stopwatch.GetElapsedTime(began) < Length; count++)
            {
                await agent.BeatAsync();
            }

            return count;
        }));
        return beats.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

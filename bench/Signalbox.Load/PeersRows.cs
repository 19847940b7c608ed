using System.Diagnostics;

namespace Signalbox.Load;

/// <summary>Peers lists of an agent among ten thousand workspaces: in teams of a hundred, and with everybody a peer.</summary>
internal static class PeersRows
{
    private const int Workspaces = 10_000;
    private const int Team = 100;
    private const int WarmUp = 20;
    private const int Calls = 200;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository) =>
    [
        .. await MeasureAsync(repository, Team, [("its team of 100", "", 10)]),
        .. await MeasureAsync(repository, Workspaces, [("everybody", "", null), ("everybody, of whom q leaves 11", "?q=agent%20number%20123", null)]),
    ];

    private static async Task<IReadOnlyList<Row>> MeasureAsync(string repository, int team, (string Seen, string Query, double? Budget)[] lists)
    {
        using HttpClient http = LoadAgent.Client();
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        LoadAgent agent = await hub.JoinAsync(http, "the one that asks");
        await hub.KillAsync();
        WorkspaceSeed.Fill(Path.Combine(hub.Home, "hub.db"), Workspaces, team, agent.Id);
        await hub.StartAgainAsync();
        var rows = new List<Row>();
        foreach ((string seen, string query, double? budget) in lists)
        {
            rows.Add(Row.OfLatencies($"peers over {Workspaces:N0} workspaces, {seen}", await TimeAsync(agent, query), budget));
        }

        return rows;
    }

    private static async Task<List<double>> TimeAsync(LoadAgent agent, string query)
    {
        var samples = new List<double>();
        for (int i = 0; i < WarmUp + Calls; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await agent.PeersAsync(query);
            if (i >= WarmUp)
            {
                samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return samples;
    }
}

using System.Diagnostics;

namespace Signalbox.Load;

/// <summary>What thousands of connected agents cost that have nothing to do: each waits in an open call and beats every twenty seconds.</summary>
internal static class IdleRows
{
    private const int Agents = 2000;
    private const int Warm = 50;
    private const int Messages = 200;
    private const double KilobytesPerAgent = 100;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(40);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        using HttpClient http = LoadAgent.Client();
        await using BareServer bare = await BareServer.StartAsync();
        LoadAgent[] strangers = [.. Enumerable.Range(0, Agents).Select(number => new LoadAgent(http, bare.Address, $"{number}", token: null))];
        Cost beside = await WatchAsync(bare.Pid, strangers, () => Task.FromResult<List<double>>([]));
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        LoadAgent[] members = await hub.JoinAsync(http, Agents);
        LoadAgent sender = await hub.JoinAsync(http, "sender");
        LoadAgent receiver = await hub.JoinAsync(http, "receiver");

        // What making them all took is no need of theirs.
        await hub.KillAsync();
        await hub.StartAgainAsync();
        Cost ours = await WatchAsync(hub.Pid, members, () => MessageRow.TimeAsync(sender, receiver, Messages));
        return
        [
            new Row($"CPU for {Agents:N0} idle agents, of one core", $"{ours.Cores:P1}", $"bare Kestrel: {beside.Cores:P1}", $"{ours.Cores / beside.Cores:0.0}", "–", null),
            new Row(
                $"hub memory per idle agent, {Agents:N0} of them",
                $"{ours.Kilobytes:0} kB",
                $"bare Kestrel: {beside.Kilobytes:0} kB",
                $"{ours.Kilobytes / beside.Kilobytes:0.0}",
                $"< {KilobytesPerAgent:0} kB",
                ours.Kilobytes < KilobytesPerAgent),
            Row.OfLatencies($"message posted → waiting agent has it, beside {Agents:N0} idle ones", ours.Messages, 50),
        ];
    }

    private static async Task<Cost> WatchAsync(int pid, LoadAgent[] agents, Func<Task<List<double>>> meanwhile)
    {
        await StayAsync(agents[..Warm], TimeSpan.FromSeconds(2), () => Task.CompletedTask);
        double before = await ProcessMemory.SettledKilobytesAsync(pid);
        double cores = 0;
        double kilobytes = 0;
        List<double> messages = [];
        await StayAsync(agents, Beat, async () =>
        {
            (TimeSpan cpu, long began) = (ProcessCpu.Of(pid), Stopwatch.GetTimestamp());
            await Task.Delay(Watched);
            cores = (ProcessCpu.Of(pid) - cpu) / Stopwatch.GetElapsedTime(began);
            kilobytes = (await ProcessMemory.SettledKilobytesAsync(pid) - before) / agents.Length;
            messages = await meanwhile();
        });
        return new Cost(cores, kilobytes, messages);
    }

    /// <summary>Lets the agents come, one after the other within a beat, and stay while something is looked at.</summary>
    private static async Task StayAsync(LoadAgent[] agents, TimeSpan coming, Func<Task> look)
    {
        using var over = new CancellationTokenSource();
        Task[] staying = [.. agents.Select((agent, place) => StayAsync(agent, coming * place / agents.Length, over.Token))];
        await Task.Delay(coming);
        await look();
        await over.CancelAsync();
        await Task.WhenAll(staying);
    }

    private static async Task StayAsync(LoadAgent agent, TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(delay, cancellationToken);
            await Task.WhenAll(BeatOnAsync(agent, cancellationToken), agent.WaitAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Seen enough.
        }
    }

    private static async Task BeatOnAsync(LoadAgent agent, CancellationToken cancellationToken)
    {
        while (true)
        {
            await agent.BeatAsync(cancellationToken);
            await Task.Delay(Beat, cancellationToken);
        }
    }

    /// <param name="Cores">Of one core, while nothing else went on.</param>
    /// <param name="Kilobytes">For each agent.</param>
    /// <param name="Messages">Milliseconds of messages to one more agent meanwhile.</param>
    private sealed record Cost(double Cores, double Kilobytes, IReadOnlyList<double> Messages);
}

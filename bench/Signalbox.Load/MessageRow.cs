using System.Diagnostics;

namespace Signalbox.Load;

/// <summary>From the post of a message until the agent that waits in an open call has it, beside a long-poll that keeps nothing.</summary>
internal static class MessageRow
{
    private const int WarmUp = 100;
    private const int Messages = 500;

    /// <summary>By then the call waits at the server.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(10);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        using HttpClient http = LoadAgent.Client();
        await using BareServer bare = await BareServer.StartAsync();
        List<double> beside = await TimeAsync(new LoadAgent(http, bare.Address, "a", token: null), new LoadAgent(http, bare.Address, "b", token: null));
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        List<double> ours = await TimeAsync(await hub.JoinAsync(http, "a"), await hub.JoinAsync(http, "b"));
        return [Row.OfLatencies("message posted → waiting agent has it", ours, 50, "bare Kestrel long-poll, nothing kept", beside)];
    }

    public static async Task<List<double>> TimeAsync(LoadAgent sender, LoadAgent receiver, int messages = Messages)
    {
        var samples = new List<double>();
        for (int i = 0; i < WarmUp + messages; i++)
        {
            Task<(string Page, long At)> waiting = ReceiveAsync(receiver);
            await Task.Delay(Settling);
            long posted = Stopwatch.GetTimestamp();
            await sender.SayAsync($"message {i}", receiver);
            (string page, long at) = await waiting;
            await receiver.AckAsync(page);
            if (i >= WarmUp)
            {
                samples.Add(Stopwatch.GetElapsedTime(posted, at).TotalMilliseconds);
            }
        }

        return samples;
    }

    private static async Task<(string Page, long At)> ReceiveAsync(LoadAgent receiver)
    {
        string page = await receiver.WaitAsync();
        return (page, Stopwatch.GetTimestamp());
    }
}

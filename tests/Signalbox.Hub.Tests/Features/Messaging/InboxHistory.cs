using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Messaging.Contracts;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>
/// Consumers over one inbox and everything that happened to them, recorded, with a model of the leases beside. The checker goes through the record: at least once, one
/// effect, in the order of the log, never with two at a time.
/// </summary>
internal sealed class InboxHistory(MessagingHub hub, Agent target, Agent sender, Random random)
{
    private const long LeaseMs = 60_000;
    private static readonly string[] Consumers = ["c0", "c1", "c2"];

    private readonly List<string> _sent = [];

    // What each consumer believes to hold, and to whom a message was given last and when.
    private readonly Dictionary<string, HashSet<string>> _held = Consumers.ToDictionary(name => name, _ => new HashSet<string>());
    private readonly Dictionary<string, (string Consumer, long AtMs)> _given = [];
    private readonly HashSet<string> _effects = [];
    private readonly List<string> _faults = [];

    private long NowMs => hub.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private string AnyConsumer => Consumers[random.Next(Consumers.Length)];

    /// <summary>Something that may happen at any time.</summary>
    public Task StepAsync() => random.Next(10) switch
    {
        < 3 => SendAsync(),
        < 6 => TakeAsync(AnyConsumer, random.Next(1, 8)),
        < 8 => AckAnyAsync(AnyConsumer),
        8 => DieAsync(AnyConsumer),
        _ => PassTimeAsync(),
    };

    /// <summary>Leaves many messages at once.</summary>
    public async Task SendManyAsync(int count)
    {
        for (int i = 0; i < count; i += 100)
        {
            int first = i;
            DeliveredMessage[] delivered = await Task.WhenAll(
                Enumerable.Range(first, Math.Min(100, count - first)).Select(number => SendAsync(number)));
            _sent.AddRange(delivered.Select(message => message.ActivityId));
        }
    }

    /// <summary>Consumers work everything off. One that took a page may be too slow for its lease, may die in the midst of it, or be gone for as long as a lease.</summary>
    public async Task WorkOffAsync(int page)
    {
        // Every page loses half of itself half of the time, and idle consumers wait for leases to end: many times the pages are more than enough.
        for (int round = 20 * (1 + (_sent.Count / page)); round > 0 && _effects.Count < _sent.Count; round--)
        {
            string consumer = AnyConsumer;
            await TakeAsync(consumer, page);
            PassLease(oneIn: 5);
            int lives = random.Next(2) == 0 ? random.Next(page) : page;
            foreach (string id in _held[consumer].Take(lives).ToArray())
            {
                await AckAsync(consumer, id);
            }

            await DieAsync(consumer);
            PassLease(oneIn: 4);
        }
    }

    /// <summary>Works off what is left, by a consumer that lives. Bounded, so that a message that never ends is found.</summary>
    public async Task DrainAsync()
    {
        for (int round = _sent.Count + 1; round > 0 && _effects.Count < _sent.Count; round--)
        {
            hub.Time.Advance(TimeSpan.FromMilliseconds(LeaseMs + 1));
            await TakeAsync("c0", 100);
            foreach (string id in _held["c0"].ToArray())
            {
                await AckAsync("c0", id);
            }
        }
    }

    /// <summary>The verdict.</summary>
    public async Task CheckAsync()
    {
        Assert.Empty(_faults);
        Assert.Equal(_sent.Order(StringComparer.Ordinal), _effects.Order(StringComparer.Ordinal));
        Assert.All(_sent, id => Assert.Contains(id, _given.Keys));
        Assert.Equal(0, (await target.InboxAsync())["waiting"]!.GetValue<int>());
    }

    /// <summary>Sends something new, or something that was sent before.</summary>
    private async Task SendAsync()
    {
        int number = _sent.Count > 0 && random.Next(3) == 0 ? random.Next(_sent.Count) : _sent.Count;
        DeliveredMessage delivered = await SendAsync(number);
        if (number < _sent.Count)
        {
            Suspect(!delivered.Repeated || _sent[number] != delivered.ActivityId, $"message {number} sent again became another one");
            return;
        }

        Suspect(delivered.Repeated, $"message {number} was taken for a repeat");
        _sent.Add(delivered.ActivityId);
    }

    private Task<DeliveredMessage> SendAsync(int number) => hub.DeliverAsync(target, $"text of {number}", sender, $"m-{number}");

    private async Task TakeAsync(string consumer, int limit)
    {
        JsonArray messages = (await target.InboxAsync($"consumer={consumer}&limit={limit}"))["messages"]!.AsArray();
        long[] order = [.. messages.Select(message => message!["seq"]!.GetValue<long>())];
        Suspect(!order.SequenceEqual(order.Order()), "messages came out of order");
        foreach (string id in messages.Select(message => message!["activity_id"]!.GetValue<string>()))
        {
            Suspect(_effects.Contains(id), $"{id} came again after its ack");
            Suspect(Consumers.Any(other => other != consumer && Holds(other, id)), $"{id} was given to {consumer} while another one held it");
            _held[consumer].Add(id);
            _given[id] = (consumer, NowMs);
        }
    }

    private async Task AckAnyAsync(string consumer)
    {
        if (_held[consumer].Count > 0)
        {
            await AckAsync(consumer, _held[consumer].ElementAt(random.Next(_held[consumer].Count)));
        }
    }

    /// <summary>Acks once, sometimes twice: the effect counts only when the hub says that the message was removed.</summary>
    private async Task AckAsync(string consumer, string id)
    {
        bool inTime = Holds(consumer, id);
        bool removed = await target.AckAsync(id, consumer);
        Suspect(removed != inTime, $"the ack of {id} by {consumer} was {removed}, its lease {(inTime ? "held" : "was over")}");
        Suspect(removed && !_effects.Add(id), $"{id} had its effect twice");
        _held[consumer].Remove(id);
        Suspect(random.Next(4) == 0 && await target.AckAsync(id, consumer), $"{id} was removed by a second ack");
    }

    /// <summary>A consumer dies with what it holds; the next one of its name knows nothing of it.</summary>
    private Task DieAsync(string consumer)
    {
        _held[consumer].Clear();
        return Task.CompletedTask;
    }

    /// <summary>Time goes by, or the clock jumps: then leases that it can't have given count no more.</summary>
    private Task PassTimeAsync()
    {
        var little = TimeSpan.FromSeconds(random.Next(1, 45));
        switch (random.Next(6))
        {
            case 0:
                hub.Time.Jump(TimeSpan.FromHours(1));
                break;
            case 1:
                hub.Time.Jump(TimeSpan.FromHours(-1));
                break;
            default:
                hub.Time.Advance(little);
                break;
        }

        return Task.CompletedTask;
    }

    private void PassLease(int oneIn)
    {
        if (random.Next(oneIn) == 0)
        {
            hub.Time.Advance(TimeSpan.FromMilliseconds(LeaseMs + 1));
        }
    }

    private bool Holds(string consumer, string id) =>
        _given.TryGetValue(id, out (string Consumer, long AtMs) last) && last.Consumer == consumer && last.AtMs <= NowMs && NowMs < last.AtMs + LeaseMs;

    private void Suspect(bool fault, string what)
    {
        if (fault)
        {
            _faults.Add(what);
        }
    }
}

using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Messaging.Contracts;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>
/// Random senders and consumers over one inbox: messages are sent again and out of order, consumers take, die with what they hold, come late with their ack, or forget
/// it. Everything that happened is recorded, and a checker goes through the history: at least once, one effect, in the order of the log.
/// </summary>
public sealed class InboxHistoryTests
{
    private const int Steps = 150;
    private static readonly string[] Consumers = ["c0", "c1", "c2"];

    public static TheoryData<int> Seeds
    {
        get
        {
            bool deep = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1";
            return new TheoryData<int>(Enumerable.Range(1, deep ? 200 : 4));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Inbox_ConsumersThatDie_GivesEveryMessageAtLeastOnceWithOneEffect(int seed)
    {
        await using MessagingHub hub = await MessagingHub.StartAsync();
        var run = new Run(hub, await hub.JoinAsync("target"), await hub.JoinAsync("sender"), new Random(seed));
        for (int step = 0; step < Steps; step++)
        {
            await run.StepAsync();
        }

        await run.DrainAsync();
        run.Check();
    }

    private sealed class Run(MessagingHub hub, Agent target, Agent sender, Random random)
    {
        private readonly Dictionary<string, string> _sent = [];
        private readonly Dictionary<string, Dictionary<string, long>> _held = Consumers.ToDictionary(name => name, _ => new Dictionary<string, long>());
        private readonly List<(string Consumer, string Id, long AtMs)> _given = [];
        private readonly List<string> _effects = [];
        private readonly List<string> _faults = [];

        private long NowMs => hub.Time.GetUtcNow().ToUnixTimeMilliseconds();

        public Task StepAsync() => random.Next(10) switch
        {
            < 3 => SendAsync(),
            < 6 => TakeAsync(Consumers[random.Next(Consumers.Length)]),
            < 8 => AckAsync(Consumers[random.Next(Consumers.Length)]),
            8 => DieAsync(),
            _ => PassTimeAsync(),
        };

        /// <summary>Works everything off with a consumer that lives; bounded, so that a message that never ends is found.</summary>
        public async Task DrainAsync()
        {
            for (int round = 0; round < Steps; round++)
            {
                hub.Time.Advance(TimeSpan.FromSeconds(61));
                _held["c0"].Clear();
                await TakeAsync("c0");
                if (_held["c0"].Count == 0)
                {
                    return;
                }

                foreach (string id in _held["c0"].Keys.ToArray())
                {
                    await AckAsync("c0", id);
                }
            }
        }

        public void Check()
        {
            Assert.Empty(_faults);
            Assert.Equal(_sent.Values.Order(StringComparer.Ordinal), _effects.Order(StringComparer.Ordinal));
            Assert.All(_sent.Values, id => Assert.Contains(_given, given => given.Id == id));
        }

        /// <summary>Sends something new, or something that was sent before.</summary>
        private async Task SendAsync()
        {
            string messageId = _sent.Count > 0 && random.Next(3) == 0 ? $"m-{random.Next(_sent.Count)}" : $"m-{_sent.Count}";
            DeliveredMessage delivered = await hub.DeliverAsync(target, $"text of {messageId}", sender, messageId);
            if (_sent.TryGetValue(messageId, out string? before) ? before != delivered.ActivityId || !delivered.Repeated : delivered.Repeated)
            {
                _faults.Add($"{messageId} sent again became another message");
            }

            _sent[messageId] = delivered.ActivityId;
        }

        private async Task TakeAsync(string consumer)
        {
            JsonArray messages = (await target.InboxAsync($"consumer={consumer}&limit={random.Next(1, 8)}"))["messages"]!.AsArray();
            long[] order = [.. messages.Select(message => message!["seq"]!.GetValue<long>())];
            if (!order.SequenceEqual(order.Order()))
            {
                _faults.Add("messages came out of order");
            }

            foreach (string id in messages.Select(message => message!["activity_id"]!.GetValue<string>()))
            {
                Record(consumer, id);
            }
        }

        private void Record(string consumer, string id)
        {
            if (_effects.Contains(id))
            {
                _faults.Add($"{id} came again after its ack");
            }

            if (_given.LastOrDefault(given => given.Id == id && given.Consumer != consumer) is { Id: not null } other
                && _given.Last(given => given.Id == id) == other && NowMs < other.AtMs + 60_000)
            {
                _faults.Add($"{id} was given to {consumer} while {other.Consumer} held it");
            }

            _held[consumer][id] = NowMs;
            _given.Add((consumer, id, NowMs));
        }

        private async Task AckAsync(string consumer)
        {
            if (_held[consumer].Count > 0)
            {
                await AckAsync(consumer, _held[consumer].Keys.ElementAt(random.Next(_held[consumer].Count)));
            }
        }

        /// <summary>Acks once, sometimes twice: the effect counts only when the hub says that the message was removed.</summary>
        private async Task AckAsync(string consumer, string id)
        {
            bool inTime = NowMs < _held[consumer][id] + 60_000;
            bool removed = await target.AckAsync(id, consumer);
            if (removed != inTime)
            {
                _faults.Add($"the ack of {id} by {consumer} was {removed}, its lease {(inTime ? "held" : "was over")}");
            }

            if (removed)
            {
                _effects.Add(id);
            }

            _held[consumer].Remove(id);
            if (random.Next(4) == 0 && await target.AckAsync(id, consumer) && removed)
            {
                _faults.Add($"{id} was removed twice");
            }
        }

        /// <summary>A consumer dies with what it holds.</summary>
        private Task DieAsync()
        {
            _held[Consumers[random.Next(Consumers.Length)]].Clear();
            return Task.CompletedTask;
        }

        private Task PassTimeAsync()
        {
            hub.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 45)));
            return Task.CompletedTask;
        }
    }
}

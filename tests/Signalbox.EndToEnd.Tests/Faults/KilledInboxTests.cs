using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>The hub is killed again and again while messages are sent, given and acked: each comes at least once and ends once.</summary>
[Collection(FaultCollection.Name)]
public sealed class KilledInboxTests
{
    private const int Senders = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private static readonly string[] Consumers = ["c0", "c1", "c2"];

    [Fact]
    public async Task Hub_KilledWhileMessagesAreGivenAndAcked_EachComesAtLeastOnceAndEndsOnce()
    {
        int messages = TestSize.Of(normal: 200, deep: 10_000);
        var random = new Random(20_261_121);
        await using HubProcess hub = await HubProcess.StartAsync(("RATE_LIMIT", "1000000"));
        Member target = await Member.JoinAsync(hub.Api, "target");
        Member[] senders = await Task.WhenAll(Enumerable.Range(0, Senders).Select(number => Member.JoinAsync(hub.Api, $"sender {number}")));
        var record = new InboxRecord();
        Task[] sending = [.. senders.Select((sender, first) => SendAsync(target, sender, record, [.. Enumerable.Range(0, messages).Where(number => number % Senders == first)]))];
        Task[] working = [.. Consumers.Select(consumer => WorkAsync(target, consumer, record, messages))];

        for (int kill = TestSize.Of(normal: 4, deep: 60); kill > 0; kill--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 800)), TimeProvider.System);
            await hub.CrashAsync();
        }

        await Task.WhenAll([.. sending, .. working]);
        Assert.Equal(0, (int)JsonNode.Parse(await hub.Api.ReadAsync($"/workspaces/{target.Id}/inbox"))!["waiting"]!);
        await hub.KillAsync();
        record.Check(messages, HubDatabase.Query(
            hub.Place,
            """
            SELECT ended.value FROM events e, json_each(e.payload, '$.activity_ids') AS ended
            WHERE e.kind = 'MESSAGE_RECEIPT' AND json_extract(e.payload, '$.state') = 'done'
            """));
        await hub.StartAgainAsync();
    }

    /// <summary>Sends each of its messages until the hub has answered, under the same name each time.</summary>
    private static async Task SendAsync(Member target, Member sender, InboxRecord record, int[] numbers)
    {
        foreach (int number in numbers)
        {
            string? activityId = null;
            await Eventually.TrueAsync(
                async () => (activityId = await TryAsync(() => target.HearAsync($"text of {number}", sender, $"m-{number}"))) is not null,
                $"message {number} is taken");
            record.Sent($"m-{number}", activityId!);
        }
    }

    /// <summary>Takes and acks until everything was sent and nothing waits.</summary>
    private static async Task WorkAsync(Member target, string consumer, InboxRecord record, int messages)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (bool over = false; !over; patience.Token.ThrowIfCancellationRequested())
        {
            bool allSent = record.SentCount == messages;
            string? answer = await TryAsync(() => target.Api.ReadAsync($"/workspaces/{target.Id}/inbox?consumer={consumer}&limit=5&wait=1", target.Token));
            if (answer is null)
            {
                await Eventually.TrueAsync(target.Api.IsHealthyAsync, "the hub is back");
                continue;
            }

            JsonNode page = JsonNode.Parse(answer)!;
            foreach (string id in page["messages"]!.AsArray().Select(message => (string)message!["activity_id"]!))
            {
                record.Given(id);
                string? ack = await TryAsync(() => AckAsync(target, consumer, id));
                record.Acked(id, ack is null ? null : (bool)JsonNode.Parse(ack)!["removed"]!);
            }

            over = allSent && (int)page["waiting"]! == 0;
        }
    }

    private static async Task<string> AckAsync(Member target, string consumer, string id)
    {
        using HttpResponseMessage answer = await target.PostAsync($"/workspaces/{target.Id}/inbox/{id}/ack", new JsonObject { ["consumer"] = consumer });
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>An answer; null when the hub was killed before or while it gave one.</summary>
    private static async Task<string?> TryAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }
}

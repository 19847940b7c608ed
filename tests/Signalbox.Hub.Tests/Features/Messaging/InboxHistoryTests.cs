namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>
/// Random senders and consumers over one inbox: messages are sent again and out of order, consumers take, die with what they hold, come late with their ack, or forget
/// it, and the clock jumps.
/// </summary>
public sealed class InboxHistoryTests
{
    private const int Steps = 150;

    private static readonly bool Deep = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Deep ? 200 : 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Inbox_ConsumersThatDie_GivesEveryMessageAtLeastOnceWithOneEffect(int seed)
    {
        await using MessagingHub hub = await MessagingHub.StartAsync();
        InboxHistory history = await BeginAsync(hub, seed);
        for (int step = 0; step < Steps; step++)
        {
            await history.StepAsync();
        }

        await history.DrainAsync();
        await history.CheckAsync();
    }

    [Fact]
    public async Task Inbox_BacklogAndConsumersThatDieAfterTheirLease_IsWorkedOffWithOneEffectEach()
    {
        await using MessagingHub hub = await MessagingHub.StartAsync();
        InboxHistory history = await BeginAsync(hub, seed: 20_261_121);
        await history.SendManyAsync(Deep ? 10_000 : 1_000);

        await history.WorkOffAsync(page: 100);

        await history.CheckAsync();
    }

    private static async Task<InboxHistory> BeginAsync(MessagingHub hub, int seed) =>
        new(hub, await hub.JoinAsync("target"), await hub.JoinAsync("sender"), new Random(seed));
}

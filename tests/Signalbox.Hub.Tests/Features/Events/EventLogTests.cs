using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Events;

public sealed class EventLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_ManyAtOnce_NumbersWithoutHolesInCommitOrder()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);

        long[] seqs = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => AppendAsync(hub, log, "ann", $"s{i}")));

        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), seqs.Order());
        Assert.Equal(500, log.Head);
    }

    [Fact]
    public async Task Append_InWorkThatFails_LeavesNoHole()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        await AppendAsync(hub, log, "ann", "first");

        await Assert.ThrowsAsync<InvalidDataException>(() => hub.Database.WriteAsync<long>(
            scope =>
            {
                log.Append(scope, new HubEvent("task.running", "ann", "never", "{}"));
                throw new InvalidDataException();
            },
            Token));

        Assert.Equal(1, log.Head);
        Assert.Equal(2, await AppendAsync(hub, log, "ann", "second"));
    }

    [Fact]
    public async Task Read_Member_SeesOnlyItsOwn()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        await AppendAsync(hub, log, "ann", "hers");
        await AppendAsync(hub, log, "bob", "his");
        await AppendAsync(hub, log, "", "the hub's");

        EventPage page = await log.ReadAsync(Callers.Member("ann"), 0, 100, Token);

        Assert.Equal(["hers"], page.Events.Select(e => e.Subject));
        Assert.Equal(3, page.Next);
        Assert.False(page.Reset);
    }

    [Fact]
    public async Task Read_Operator_SeesAllOldestFirst()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        await AppendAsync(hub, log, "ann", "hers");
        await AppendAsync(hub, log, "bob", "his");
        await AppendAsync(hub, log, "", "the hub's");

        EventPage page = await log.ReadAsync(Callers.Operator("op"), 0, 100, Token);

        Assert.Equal(["hers", "his", "the hub's"], page.Events.Select(e => e.Subject));
    }

    [Fact]
    public async Task Read_Anonymous_SeesNothing()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        await AppendAsync(hub, log, "", "the hub's");

        EventPage page = await log.ReadAsync(Caller.Anonymous, 0, 100, Token);

        Assert.Empty(page.Events);
    }

    [Fact]
    public async Task Read_MoreThanAPage_GoesOnFromNextWithoutLossOrRepeat()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        for (int i = 0; i < 25; i++)
        {
            await AppendAsync(hub, log, i % 2 == 0 ? "ann" : "bob", $"s{i}");
        }

        var seen = new List<string>();
        long cursor = 0;
        EventPage page;
        do
        {
            page = await log.ReadAsync(Callers.Member("ann"), cursor, 4, Token);
            seen.AddRange(page.Events.Select(e => e.Subject));
            cursor = page.Next;
        }
        while (page.Events.Count > 0);

        Assert.Equal(Enumerable.Range(0, 13).Select(i => $"s{2 * i}"), seen);
        Assert.Equal(25, cursor);
    }

    [Fact]
    public async Task Read_CursorBeyondTheHead_IsReset()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        await AppendAsync(hub, log, "ann", "only");

        EventPage page = await log.ReadAsync(Callers.Member("ann"), 99, 100, Token);

        Assert.True(page.Reset);
        Assert.Equal(1, page.Next);
    }

    [Fact]
    public async Task WaitBeyond_ManyWaiters_AllWakeForTheNextEvent()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        Task[] waiters = [.. Enumerable.Range(0, 1000).Select(_ => log.WaitBeyondAsync(0, Token).AsTask())];
        Assert.DoesNotContain(waiters, waiter => waiter.IsCompleted);

        await AppendAsync(hub, log, "ann", "wake");

        await Task.WhenAll(waiters).WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task WaitBeyond_WhenItReturns_TheEventCanBeRead()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        for (long seq = 0; seq < 200; seq++)
        {
            Task wait = log.WaitBeyondAsync(seq, Token).AsTask();
            Task<long> append = AppendAsync(hub, log, "ann", $"s{seq}");

            await wait;
            EventPage page = await log.ReadAsync(Callers.Member("ann"), seq, 10, Token);

            Assert.Equal($"s{seq}", Assert.Single(page.Events).Subject);
            await append;
        }
    }

    [Fact]
    public async Task WaitBeyond_Cancelled_Ends()
    {
        await using HubDatabase hub = HubDatabase.Create();
        EventLog log = Open(hub);
        using var cancellation = new CancellationTokenSource();
        Task wait = log.WaitBeyondAsync(0, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Load_AfterARestart_ContinuesTheNumbers()
    {
        await using HubDatabase hub = HubDatabase.Create();
        await AppendAsync(hub, Open(hub), "ann", "before");
        await hub.ReopenAsync();
        EventLog log = Open(hub);

        await log.LoadAsync(Token);

        Assert.Equal(1, log.Head);
        Assert.Equal(2, await AppendAsync(hub, log, "ann", "after"));
    }

    internal static Task<long> AppendAsync(HubDatabase hub, EventLog log, string owner, string subject, string payload = "{}") =>
        hub.Database.WriteAsync(scope => log.Append(scope, new HubEvent("task.running", owner, subject, payload)), Token);

    private static EventLog Open(HubDatabase hub) => new(hub.Database, TimeProvider.System);
}

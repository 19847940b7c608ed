using Signalbox.Hub.Features.Messaging;
using Signalbox.Hub.Features.Messaging.Contracts;

namespace Signalbox.Hub.Tests.Features.Messaging;

public sealed class RetentionTests : IAsyncLifetime
{
    private MessagingHub _hub = null!;
    private Agent _bob = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await MessagingHub.StartAsync();
        _bob = await _hub.JoinAsync("bob");
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Sweep_RowsOlderThanAWeek_GoButNotUnackedMessages()
    {
        DeliveredMessage acked = await _hub.DeliverAsync(_bob, "acked");
        await _bob.TakeAsync("default");
        Assert.True(await _bob.AckAsync(acked.ActivityId));
        await _bob.PostAsync("activity", new { activity_type = "agent_log", summary = "old" });
        await _hub.DeliverAsync(_bob, "waits for a long time");
        await _hub.AgeAsync(TimeSpan.FromDays(8));
        await _hub.DeliverAsync(_bob, "new");

        await _hub.Get<ActivityRetention>().SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["new", "waits for a long time"], (await _bob.ActivityAsync()).Select(row => row!["summary"]!.GetValue<string>()));
        Assert.Equal(["waits for a long time", "new"], await _bob.TakeAsync("c1"));
        Assert.Equal("404", await _bob.ReceiptAsync(acked.ActivityId));
    }

    [Fact]
    public async Task Sweep_MessagesUnackedForAMonth_Go()
    {
        await _hub.DeliverAsync(_bob, "forgotten");
        await _hub.AgeAsync(TimeSpan.FromDays(31));

        await _hub.Get<ActivityRetention>().SweepAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await _bob.ActivityAsync());
        Assert.Empty(await _bob.TakeAsync("c1"));
    }

    [Fact]
    public async Task Sweep_OldUploadsAndLeftovers_AreDeleted()
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "files", "a.bin" } };
        await _bob.PostAsync("chat/uploads", content);
        string folder = Path.Combine(_hub.Data, "uploads", _bob.Id.Value);
        string leftover = Path.Combine(folder, "cut-off");
        await File.WriteAllTextAsync(leftover, "x");
        File.SetLastWriteTimeUtc(leftover, _hub.Time.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));
        File.SetLastWriteTimeUtc(Directory.GetFiles(folder).Single(file => file != leftover), _hub.Time.GetUtcNow().UtcDateTime);
        await _hub.AgeAsync(TimeSpan.FromDays(6));
        await _hub.Get<ActivityRetention>().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Single(Directory.GetFiles(folder));

        await _hub.AgeAsync(TimeSpan.FromDays(2));
        await _hub.Get<ActivityRetention>().SweepAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Directory.GetFiles(folder));
    }
}

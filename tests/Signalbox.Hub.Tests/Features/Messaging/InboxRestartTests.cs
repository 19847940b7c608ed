using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Messaging;

public sealed class InboxRestartTests
{
    [Fact]
    public async Task Restart_WithMessagesAndLeases_KeepsBoth()
    {
        using var folder = new TemporaryFolder();
        Agent bob;
        DeliveredMessage held;
        await using (MessagingHub before = await MessagingHub.StartAsync(folder))
        {
            bob = await before.JoinAsync("bob");
            held = await before.DeliverAsync(bob, "held", messageId: "m-1");
            await bob.TakeAsync("c1");
            await before.DeliverAsync(bob, "waiting");
        }

        await using MessagingHub after = await MessagingHub.StartAsync(folder);
        bob = bob with { Hub = after };

        Assert.Equal(held with { Repeated = true }, await after.DeliverAsync(bob, "held", messageId: "m-1"));
        Assert.Equal(["waiting"], await bob.TakeAsync("c2"));
        Assert.True(await bob.AckAsync(held.ActivityId, "c1"));
        Assert.Equal(["waiting"], (await bob.ActivityAsync($"since_id={held.ActivityId}")).Select(row => row!["summary"]!.GetValue<string>()));
    }
}

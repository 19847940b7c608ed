using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Presence;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>An agent whose machine sleeps.</summary>
public sealed class OfflineTests
{
    [Fact]
    public async Task Laptop_OfflineForAnHour_IsStillAMemberAndFindsEverythingInOrder()
    {
        await using MessagingHub hub = await MessagingHub.StartAsync();
        Agent laptop = await hub.JoinAsync("laptop");
        Agent peer = await hub.JoinAsync("peer");
        string heard = (await hub.DeliverAsync(laptop, "before", peer)).ActivityId;
        hub.Get<IPresence>().Seen(laptop.Id);
        Assert.Equal(["before"], await laptop.TakeAsync("c1"));

        // Asleep with a message in its hands; six others come, one each ten minutes.
        for (int i = 0; i < 6; i++)
        {
            hub.Time.Advance(TimeSpan.FromMinutes(10));
            await hub.Get<PresenceSweep>().SweepAsync(TestContext.Current.CancellationToken);
            await hub.DeliverAsync(laptop, $"{i}", peer);
        }

        Workspace away = (await hub.Get<IWorkspaceDirectory>().FindAsync(laptop.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal(Contracts.Workspaces.WorkspaceStatus.AwaitingAgent, away.Status);

        // Awake: its late ack counts for nothing, and everything is there, the first one again.
        Assert.False(await laptop.AckAsync(heard, "c1"));
        Assert.Equal(["before", "0", "1", "2", "3", "4", "5"], await laptop.TakeAsync("c1"));
        Assert.Equal(["0", "1", "2", "3", "4", "5"], (await laptop.ActivityAsync($"type=a2a_receive&since_id={heard}")).Select(row => row!["summary"]!.GetValue<string>()));
        hub.Get<IPresence>().Seen(laptop.Id);
        await hub.Get<PresenceSweep>().SweepAsync(TestContext.Current.CancellationToken);
        Workspace back = (await hub.Get<IWorkspaceDirectory>().FindAsync(laptop.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal(Contracts.Workspaces.WorkspaceStatus.Online, back.Status);
    }
}

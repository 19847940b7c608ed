using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class HubKeysTests
{
    [Fact]
    public async Task Key_OfAName_IsTheSameAlwaysAndAfterARestart()
    {
        using var folder = new TemporaryFolder();
        byte[] first;
        await using (AccessHub hub = await AccessHub.StartAsync(folder: folder))
        {
            var keys = hub.Get<IHubKeys>();
            first = await keys.GetAsync("tests", CancellationToken.None);
            Assert.Equal(32, first.Length);
            Assert.Equal(first, await keys.GetAsync("tests", CancellationToken.None));
            Assert.NotEqual(first, await keys.GetAsync("others", CancellationToken.None));
        }

        await using AccessHub again = await AccessHub.StartAsync(folder: folder);
        Assert.Equal(first, await again.Get<IHubKeys>().GetAsync("tests", CancellationToken.None));
    }
}

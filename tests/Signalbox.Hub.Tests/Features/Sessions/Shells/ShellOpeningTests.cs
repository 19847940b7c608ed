using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Shells;

/// <summary>A shell that does not come about takes nobody's place.</summary>
public sealed class ShellOpeningTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WholeHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WholeHub.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Open_HostCannotBeStarted_SaysSoAndLeavesItsPlaceFree()
    {
        // No session can have a folder.
        await File.WriteAllTextAsync(_hub.Get<HubPaths>().Sessions, "", TestContext.Current.CancellationToken);

        // Once more than places there are.
        for (int i = 0; i < 6; i++)
        {
            using HttpResponseMessage answer = await _hub.Client.CallAsync(HttpMethod.Post, "/api/session", _hub.AdminToken, new { });
            JsonNode refused = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal((HttpStatusCode.InternalServerError, "urn:signalbox:shell-not-started"), (answer.StatusCode, (string?)refused["type"]));
        }
    }

    [Fact]
    public async Task Sweep_ShellThatNeverBegan_IsEndedUnlessItIsBeingOpened()
    {
        PtyId stranded = await _hub.AddSessionAsync("pending", createdMs: 0, _folder["stranded"]);
        PtyId opening = await _hub.AddSessionAsync("pending", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), _folder["opening"]);

        await _hub.Get<ShellReconciler>().SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("ended", "pending"), (await _hub.StateOfAsync(stranded), await _hub.StateOfAsync(opening)));
    }
}

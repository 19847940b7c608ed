using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions;

public sealed class WatchedSessionsTests : IAsyncLifetime
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
    public async Task Open_SessionThatEndedAfterItsRowWasRead_HasEndedForWhoWaits()
    {
        PtyId session = await _hub.AddSessionAsync("live", createdMs: 0, _folder["session"]);
        SessionRow before = (await _hub.Get<SessionStore>().FindAsync(session, TestContext.Current.CancellationToken))!;
        await EndAsync(session);

        using WatchedSessions.Lease lease = await _hub.Get<WatchedSessions>().OpenAsync(before, TestContext.Current.CancellationToken);

        Assert.True(lease.Watched.Feed.Signal.Ended);
        Assert.Equal("ended", lease.Watched.Facts.Row.State);
    }

    [Fact]
    public async Task Refresh_SessionThatEndedWithoutATerminal_EndsForWhoWaits()
    {
        PtyId session = await _hub.AddSessionAsync("pending", createdMs: 0, _folder["session"]);
        SessionRow row = (await _hub.Get<SessionStore>().FindAsync(session, TestContext.Current.CancellationToken))!;
        using WatchedSessions.Lease lease = await _hub.Get<WatchedSessions>().OpenAsync(row, TestContext.Current.CancellationToken);
        Assert.False(lease.Watched.Feed.Signal.Ended);
        await EndAsync(session);

        await _hub.Get<WatchedSessions>().RefreshAsync(session, lease.Watched, TestContext.Current.CancellationToken);

        Assert.True(lease.Watched.Feed.Signal.Ended);
    }

    private Task<int> EndAsync(PtyId session) => _hub.Database.WriteAsync(
        scope => scope.Connection.Execute("UPDATE sessions SET state = 'ended', ended_ms = 1 WHERE pty_id = @id", new { id = session.Value }, scope.Transaction),
        TestContext.Current.CancellationToken);
}

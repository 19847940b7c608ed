using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Shells;

public sealed class ShellRetentionTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly TemporaryFolder _folder = new();
    private HubDatabase _database = null!;
    private SessionStore _store = null!;
    private ShellRetention _retention = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _database = HubDatabase.Create();
        _store = new SessionStore(_database.Database, new FakeEventLog(), _time);
        _retention = new ShellRetention(_store, _database.Database, new ShellOptions { KeepSeconds = 3600 }, _time, NullLogger<ShellRetention>.Instance);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Sweep_RecordingsPastTheirTime_AreDeletedAndOnlyThose()
    {
        PtyId old = await EndedAsync(task: null);
        PtyId tasks = await EndedAsync(Signalbox.Contracts.TaskId.New());
        _time.Advance(TimeSpan.FromMinutes(50));
        PtyId young = await EndedAsync(task: null);
        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(1, await _retention.SweepAsync(Cancelled));

        Assert.Equal((SessionRowState.Expired, false), await StandingAsync(old));
        Assert.Equal((SessionRowState.Ended, true), await StandingAsync(tasks));
        Assert.Equal((SessionRowState.Ended, true), await StandingAsync(young));
        Assert.Equal(0, await _retention.SweepAsync(Cancelled));
    }

    private async Task<PtyId> EndedAsync(TaskId? task)
    {
        var session = SessionId.New();
        var reservation = new TerminalReservation(PtyId.New(), session, task, "ana", "shell", Path.Combine(_folder.Path, session.Value, "shell"));
        Directory.CreateDirectory(reservation.Folder);
        await _database.Database.WriteAsync(
            scope =>
            {
                _store.Insert(scope, reservation, "secret");
                return _store.End(scope, reservation.Id, exit: null);
            },
            Cancelled);
        return reservation.Id;
    }

    private async Task<(string State, bool HasFiles)> StandingAsync(PtyId id)
    {
        SessionRow row = (await _store.FindAsync(id, Cancelled))!;
        return (row.State, Directory.Exists(row.Folder));
    }
}

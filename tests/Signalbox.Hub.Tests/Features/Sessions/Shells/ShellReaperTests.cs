using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Shells;

/// <summary>When an idle shell is warned of and ended, on the defaults of 24 hours.</summary>
public sealed class ShellReaperTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeAuditTrail _audit = new();
    private HubDatabase _database = null!;
    private ShellActivity _activity = null!;
    private ShellReaper _reaper = null!;
    private LiveTerminal _shell = null!;

    public ValueTask InitializeAsync()
    {
        _database = HubDatabase.Create();
        _activity = new ShellActivity(new SessionSignals(), _time);
        _reaper = new ShellReaper(_activity, new ShellOptions(), _database.Database, _audit, _time);
        _shell = Running(taskId: null);
        _activity.Touch(_shell.Id);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(18, 0, false)]
    [InlineData(20, 0, true)]
    [InlineData(24, 0, true)]
    public async Task Shell_IdleForLessThanADay_StaysAndIsWarnedOfInTheLastFifth(int hours, int seconds, bool warned)
    {
        _time.Advance(new TimeSpan(hours, 0, seconds));

        Assert.Equal(0, await SweepAsync());

        Assert.Equal(warned, _activity.EndsAt(_shell.Id) is not null);
        Assert.Empty(_audit.Acts);
    }

    [Fact]
    public async Task Shell_IdleForLongerThanADay_IsEndedAndRecorded()
    {
        _time.Advance(new TimeSpan(24, 0, 1));

        Assert.Equal(1, await SweepAsync());

        Assert.Equal($"system session.idle.end {_shell.Id} {{\"idle_s\":86401}}", Assert.Single(_audit.Acts));
    }

    [Fact]
    public async Task Warning_IsGivenOnceToWhoComesBackAndThenTheWholeTimeBeginsAnew()
    {
        _time.Advance(TimeSpan.FromHours(20));
        await SweepAsync();
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(4), _activity.EndsAt(_shell.Id));

        Assert.Equal((true, false), (_activity.Touch(_shell.Id), _activity.Touch(_shell.Id)));

        Assert.Null(_activity.EndsAt(_shell.Id));
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task Warning_ProgramThatSpeaksAgain_TakesItBack()
    {
        _time.Advance(TimeSpan.FromHours(20));
        await SweepAsync();

        _shell.Moved(10);
        await SweepAsync();

        Assert.Null(_activity.EndsAt(_shell.Id));
    }

    [Fact]
    public async Task Task_IdleForDays_IsNobodysShell()
    {
        Assert.True(TaskId.TryParse("task-0123abcd", out TaskId id));
        LiveTerminal task = Running(id);
        _time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(0, await _reaper.SweepAsync([task], TestContext.Current.CancellationToken));
    }

    private Task<int> SweepAsync() => _reaper.SweepAsync([_shell], TestContext.Current.CancellationToken);

    private LiveTerminal Running(TaskId? taskId)
    {
        var row = new SessionRow
        {
            PtyIdText = PtyId.New().Value,
            SessionIdText = SessionId.New().Value,
            TaskIdText = taskId?.Value,
            Owner = "ana",
            Label = "shell",
            Folder = "/nowhere",
            Secret = "",
            LinkEpoch = 1,
            State = SessionRowState.Live,
            CreatedMs = 0,
        };
        var terminal = new LiveTerminal(row, new HostLink("/nowhere.sock", "", "/nowhere", TimeSpan.Zero, _time), new HeadSignal(), _time);
        terminal.Apply(new HostStatus { Phase = "running", AgentPid = 1, StartedAt = _time.GetUtcNow() });
        return terminal;
    }
}

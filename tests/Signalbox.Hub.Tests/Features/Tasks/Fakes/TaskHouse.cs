using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Features.Tasks.Detail;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;
using InboxLeases = Signalbox.Hub.Features.Messaging.Inbox.InboxLeases;
using InboxWaiters = Signalbox.Hub.Features.Messaging.Inbox.InboxWaiters;

namespace Signalbox.Hub.Tests.Features.Tasks.Fakes;

/// <summary>The Tasks feature on a real database and real files, with fake terminals and agents and a clock that the test moves.</summary>
internal sealed class TaskHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HubDatabase _database;
    private readonly CancellationTokenSource _stopping = new();
    private Task _dispatching = Task.CompletedTask;

    public TaskHouse(Action<TaskOptions>? configure = null)
    {
        _database = HubDatabase.Create(Time);
        Projects = Directory.CreateDirectory(_folder["projects"]).FullName;
        Options = new TaskOptions { WorkdirRoots = [Projects] };
        configure?.Invoke(Options);
        Paths = new HubPaths(Directory.CreateDirectory(_folder["data"]).FullName, _folder["run"]);
        EventLog events = Events = new EventLog(_database.Database, Time);
        Queries = new TaskQueries(_database.Database);
        Membership = new TaskMembership(
            _database.Database,
            Tokens,
            Address,
            new WorkspaceDirectory(_database.Database),
            new ManagedWork(new WorkspaceEvents(events), Time),
            new InboxLeases(new InboxWaiters()),
            Paths,
            Time,
            NullLogger<TaskMembership>.Instance);
        Lifecycle = new TaskLifecycle(_database.Database, new TaskStore(Time), Terminals, events, new AuditTrail(Microsoft.Extensions.Options.Options.Create(new AuditOptions()), new AuditSignal(), Time), Membership, Waiters, Paths, Options, Time);
        var launcher = new TaskLauncher(Queries, Agents, Membership, Lifecycle, Terminals, Paths);
        Dispatcher = new TaskDispatcher(
            Lifecycle, Queries, launcher, Agents, Terminals, new SilentWatch(), Paths, Options, Time, NullLogger<TaskDispatcher>.Instance);
        Reconciler = new TaskReconciler(Queries, Lifecycle, Dispatcher, Membership, Terminals, Paths, Options, NullLogger<TaskReconciler>.Instance);
        Sweep = new RetentionSweep(_database.Database, Queries, Terminals, Paths, Options, Time, NullLogger<RetentionSweep>.Instance);
        var check = new RunCheck(Queries, Agents, new WorkspaceDirectory(_database.Database), new WorkdirPolicy(Options, Paths));
        Desk = new TaskDesk(
            check, Lifecycle, Queries, new InboxQueries(_database.Database), new TaskEntries(Time), Waiters, Dispatcher, new PlainLinks(), Options, Time);
        Details = new TaskDetails(Desk, Queries, new TaskRelatives(_database.Database), Paths, Options, Time);
        History = new TaskHistory(Desk, new EventHistory(_database.Database));
        Reruns = new TaskReruns(Desk, Queries, check);
    }

    public ManualTimeProvider Time { get; } = new();

    public EventLog Events { get; }

    public FakeTerminals Terminals { get; } = new();

    public FakeAgents Agents { get; } = new();

    public FakeTaskTokens Tokens { get; } = new();

    public FakeAddress Address { get; } = new();

    public TaskOptions Options { get; }

    public HubPaths Paths { get; }

    public string Projects { get; }

    public TaskDesk Desk { get; }

    public TaskDetails Details { get; }

    public TaskHistory History { get; }

    public TaskReruns Reruns { get; }

    public TaskQueries Queries { get; }

    public TaskLifecycle Lifecycle { get; }

    public TaskMembership Membership { get; }

    public TaskDispatcher Dispatcher { get; }

    public TaskReconciler Reconciler { get; }

    public RetentionSweep Sweep { get; }

    private TaskWaiters Waiters { get; } = new();

    public static Caller Ana { get; } = Callers.Member("ana");

    public static Caller Ben { get; } = Callers.Member("ben");

    public static Caller Operator { get; } = Callers.Operator("olga");

    /// <summary>Starts what starts waiting tasks.</summary>
    public void StartDispatching() => _dispatching = Dispatcher.DispatchAsync(_stopping.Token);

    public Task<RunResponse> RunAsync(string prompt = "do it", Caller? caller = null, Func<RunRequest, RunRequest>? with = null)
    {
        var request = new RunRequest { Prompt = prompt, Agent = "agent" };
        return Desk.RunAsync(caller ?? Ana, with?.Invoke(request) ?? request, CancellationToken.None);
    }

    /// <summary>A workspace as it stands in the database; the runtime <c>external</c> makes it an external one.</summary>
    public async Task<WorkspaceId> AddWorkspaceAsync(string owner, string runtime, WorkspaceStatus status = WorkspaceStatus.Online)
    {
        var id = WorkspaceId.New();
        var row = new WorkspaceRow { Id = id.Value, Owner = owner, Name = runtime, Tier = 3, Status = status.Name(), Runtime = runtime, External = runtime == "external" };
        await _database.Database.WriteAsync(
            scope =>
            {
                WorkspaceStore.Insert(scope, row);
                return id;
            },
            CancellationToken.None);
        return id;
    }

    /// <summary>What peers see of a workspace's work, and how often they were told.</summary>
    public Task<(long Active, string Current, long Told)> WorkOfAsync(WorkspaceId workspace) => _database.Database.ReadAsync(
        connection => connection.QuerySingle<(long, string, long)>(
            "SELECT active_tasks, current_task, (SELECT count(*) FROM events WHERE kind = 'TASK_UPDATED' AND subject = @id) FROM workspaces WHERE id = @id", new { id = workspace.Value }),
        CancellationToken.None);

    /// <summary>As if the large texts of a task had been lost or cleared away.</summary>
    public Task ForgetTextsAsync(TaskId task) => _database.Database.WriteAsync(
        scope => scope.Connection.Execute("DELETE FROM task_texts WHERE task_id = @id", new { id = task.Value }, scope.Transaction), CancellationToken.None);

    public Task SetStatusAsync(WorkspaceId workspace, WorkspaceStatus status) => _database.Database.WriteAsync(
        scope => WorkspaceStore.Move(scope, workspace.Value, WorkspaceStatus.Online, status, 0), CancellationToken.None);

    public async Task<FakeTerminal> TerminalOfAsync(TaskId task)
    {
        TaskRow row = (await Queries.FindAsync(task, CancellationToken.None))!;
        await Eventually.TrueAsync(() => Terminals.Started.ContainsKey(row.PtyId), $"{task} has a terminal");
        return Terminals.Started[row.PtyId];
    }

    public async Task<TaskFolder> FolderOfAsync(TaskId task)
    {
        TaskRow row = (await Queries.FindAsync(task, CancellationToken.None))!;
        return new TaskFolder(Paths, row.SessionId, row.TaskId);
    }

    public async Task<TaskRow> EndOfAsync(TaskId task)
    {
        TaskRow? row = null;
        await Eventually.TrueAsync(
            async () =>
            {
                Time.Advance(TimeSpan.FromSeconds(1)); // Runs look at their files once a second.
                return (row = await Queries.FindAsync(task, CancellationToken.None))!.State.IsFinal();
            },
            $"{task} has ended");
        return row!;
    }

    public Task<InboxResponse> InboxAsync(Caller? caller = null, Func<InboxRequest, InboxRequest>? with = null)
    {
        var request = new InboxRequest();
        return Desk.InboxAsync(caller ?? Ana, with?.Invoke(request) ?? request, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(_dispatching);
        await _database.DisposeAsync();
        _stopping.Dispose();
        _folder.Dispose();
    }

    private sealed class SilentWatch : IResultsWatch, IDisposable
    {
        public IDisposable Watch(string folder, Action changed) => this;

        public void Dispose()
        {
            // Nothing is watched: the run's own looks find everything.
        }
    }

    private sealed class PlainLinks : ISessionLinks
    {
        public Task<IReadOnlyDictionary<PtyId, string>> ForAsync(Caller caller, IReadOnlyCollection<PtyId> sessions, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<PtyId, string>>(sessions.ToDictionary(id => id, id => $"http://hub/?session={id}#v={caller.Identity}"));
    }
}

using System.Collections.Concurrent;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Starts waiting tasks as slots come free, and holds the runs of this hub.</summary>
internal sealed partial class TaskDispatcher(
    TaskLifecycle lifecycle,
    TaskQueries queries,
    TaskLauncher launcher,
    IAgentCatalog agents,
    ITerminals terminals,
    IResultsWatch watch,
    HubPaths paths,
    TaskOptions options,
    TimeProvider time,
    ILogger<TaskDispatcher> logger)
{
    /// <summary>Slots also come free without a word (a terminal of a person ends), so the queue is looked at this often.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private const int MaxStarts = 3;

    private readonly ConcurrentDictionary<TaskId, Task> _runs = new();
    private readonly ConcurrentDictionary<TaskId, ITerminal> _terminals = new();
    private readonly Pulse _pulse = new(time);

    /// <summary>There may be something to start.</summary>
    public void Wake() => _pulse.Set();

    /// <summary>Starts tasks until cancelled. One bad task never stops the next.</summary>
    public async Task DispatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (terminals.HasRoom && await lifecycle.ClaimNextAsync(stopping) is { } row)
                {
                    Track(row.TaskId, RunAsync(row, terminal: null, stopping));
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogClaimFailed(logger, e);
            }

            await _pulse.WaitAsync(LookAgain, stopping);
        }
    }

    /// <summary>Takes up a task that a former hub started (its terminal lives) or meant to start.</summary>
    public void Resume(TaskRow row, ITerminal? terminal, CancellationToken stopping) =>
        Track(row.TaskId, RunAsync(row, terminal, stopping));

    /// <summary>Ends what runs for a task that was just ended in the database.</summary>
    public async Task StopAsync(TaskRow ended, string reason, CancellationToken cancellationToken)
    {
        if (_terminals.TryGetValue(ended.TaskId, out ITerminal? terminal))
        {
            terminal.End(reason);
        }
        else if (!_runs.ContainsKey(ended.TaskId))
        {
            await FenceAsync(ended, cancellationToken);
        }

        Wake();
    }

    /// <summary>The rule that ends this task.</summary>
    public TaskJudgement JudgementFor(TaskRow row) => new(
        TimeSpan.FromSeconds(row.TimeoutS),
        TimeSpan.FromSeconds(options.IdleSeconds),
        agents.Profiles.FirstOrDefault(profile => profile.Name == row.Agent)?.ExitCodeIsResult ?? false);

    /// <summary>Waits until the runs have let go; for an orderly stop. The tasks themselves go on.</summary>
    public Task DrainAsync() => Task.WhenAll(_runs.Values);

    private async Task RunAsync(TaskRow row, ITerminal? terminal, CancellationToken stopping)
    {
        for (int starts = 0; starts < MaxStarts; starts++)
        {
            terminal ??= await TryStartAsync(row, stopping);
            if (terminal is null || await SuperviseAsync(row, terminal, stopping))
            {
                return;
            }

            if (await queries.FindAsync(row.TaskId, stopping) is { } now && now.State.IsFinal())
            {
                await FenceAsync(row, stopping);
                return;
            }

            LogNeverBegan(logger, row.TaskId);
            terminal = null;
        }

        await FailAsync(row, $"The session host ended {MaxStarts} times before the agent could begin. Its host.log in the task's folder says why.", stopping);
    }

    /// <summary>Gives no terminal when the task could not be started; it has failed then.</summary>
    private async Task<ITerminal?> TryStartAsync(TaskRow row, CancellationToken stopping)
    {
        try
        {
            return await launcher.LaunchAsync(row, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogLaunchFailed(logger, row.TaskId, e);
            await FailAsync(row, e is SignalboxException ? e.Message : $"The agent could not be started: {e.Message}", stopping);
            return null;
        }
    }

    private async Task FailAsync(TaskRow row, string reason, CancellationToken stopping)
    {
        await lifecycle.EndAsync(row.TaskId, new TaskEnding(TaskState.Failed) { Reason = reason }, actor: null, stopping);
        await lifecycle.EndSessionAsync(row, exit: null, stopping);
    }

    private async Task FenceAsync(TaskRow row, CancellationToken stopping)
    {
        if (terminals.TryFence(row.PtyId, Folder(row).Root))
        {
            await lifecycle.EndSessionAsync(row, exit: null, stopping);
        }
    }

    /// <summary>False: the terminal never began.</summary>
    private async Task<bool> SuperviseAsync(TaskRow row, ITerminal terminal, CancellationToken stopping)
    {
        _terminals[row.TaskId] = terminal;
        try
        {
            // A cancel that came while the terminal was being started found no terminal to end.
            if (await queries.FindAsync(row.TaskId, stopping) is { } now && now.State.IsFinal())
            {
                TaskRun.Conclude(terminal, now.State);
                return true;
            }

            TaskFolder folder = Folder(row);
            var files = new AgentFiles(folder.Root, rootFilesToo: terminal.IsUnconfined, options.MaxResultBytes);
            return await new TaskRun(row, terminal, files, watch, folder.Results, JudgementFor(row), lifecycle, time).SuperviseAsync(stopping);
        }
        finally
        {
            _terminals.TryRemove(row.TaskId, out _);
        }
    }

    private void Track(TaskId id, Task run) => _runs[id] = ObserveAsync(id, run);

    private async Task ObserveAsync(TaskId id, Task run)
    {
        await Task.Yield(); // Lets Track put the run in place before it is taken out.
        try
        {
            await run;
        }
        catch (OperationCanceledException)
        {
            // The hub stops; the task goes on and the next hub takes it up.
        }
        catch (Exception e)
        {
            LogRunFailed(logger, id, e);
        }
        finally
        {
            _runs.TryRemove(id, out _);
            Wake();
        }
    }

    private TaskFolder Folder(TaskRow row) => new(paths, row.SessionId, row.TaskId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Waiting tasks can't be claimed; trying again.")]
    private static partial void LogClaimFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {TaskId} could not be started.")]
    private static partial void LogLaunchFailed(ILogger logger, TaskId taskId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session host of task {TaskId} ended before the agent began; starting it again.")]
    private static partial void LogNeverBegan(ILogger logger, TaskId taskId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The supervision of task {TaskId} stopped; it is taken up again at the next start.")]
    private static partial void LogRunFailed(ILogger logger, TaskId taskId, Exception exception);
}

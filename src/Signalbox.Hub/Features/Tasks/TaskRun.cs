using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>One running task: watches its terminal and its files until it ends, and then until its agent does.</summary>
internal sealed class TaskRun(
    TaskRow row,
    ITerminal terminal,
    AgentFiles files,
    IResultsWatch watch,
    string resultsFolder,
    TaskJudgement judgement,
    TaskLifecycle lifecycle,
    TimeProvider time)
{
    /// <summary>The files are looked at this often even if no notice of a change came.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly Pulse _pulse = new(time);
    private long _lastProgress = time.GetTimestamp();
    private ProgressLine? _progress;
    private AttentionSignal? _attention;

    /// <summary>The terminal that it runs in.</summary>
    public ITerminal Terminal { get; } = terminal;

    /// <summary>
    /// Returns true once the task has ended and what follows from that was said to its terminal; false when the terminal is gone and never began: then
    /// nothing has happened, and the task may be started again.
    /// </summary>
    public async Task<bool> SuperviseAsync(CancellationToken cancellationToken)
    {
        using IDisposable changes = Terminal.OnChanged(_pulse.Set);
        using IDisposable results = watch.Watch(resultsFolder, _pulse.Set);
        TaskEnding? ending;
        while ((ending = await LookAsync(cancellationToken)) is null)
        {
            if (Terminal is { IsGone: true, Began: false })
            {
                return false;
            }

            await _pulse.WaitAsync(LookAgain, cancellationToken);
        }

        await lifecycle.EndAsync(row.TaskId, ending, actor: null, cancellationToken);
        Conclude(Terminal, ending.State);
        return true;
    }

    /// <summary>What the end of a task means for a terminal that still runs.</summary>
    public static void Conclude(ITerminal terminal, TaskState state)
    {
        if (terminal.Exit is not null)
        {
            return; // The host began the grace window by itself.
        }

        if (state is TaskState.Timeout or TaskState.Cancelled or TaskState.Lost)
        {
            terminal.End(state.Name());
        }
        else
        {
            terminal.BeginGrace();
        }
    }

    private async Task<TaskEnding?> LookAsync(CancellationToken cancellationToken)
    {
        // The exit is read before the files: an agent that writes its result and exits is then always seen with its result.
        TerminalExit? exit = Terminal.Exit;
        bool gone = Terminal is { IsGone: true, Began: true };
        if (files.ReadProgress() is { } line && line != _progress)
        {
            _progress = line;
            _lastProgress = time.GetTimestamp();
            await lifecycle.ProgressAsync(row, line, cancellationToken);
        }

        if (files.ReadAttention() is { } signal && signal != _attention)
        {
            _attention = signal;
            await lifecycle.AttentionAsync(row, signal, cancellationToken);
        }

        TimeSpan quiet = time.GetElapsedTime(_lastProgress);
        TimeSpan idle = quiet < Terminal.Idle ? quiet : Terminal.Idle;
        return judgement.Judge(new TaskFacts(files.ReadResult(), exit, gone, Terminal.Elapsed, idle));
    }
}

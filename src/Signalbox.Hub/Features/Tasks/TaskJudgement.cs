using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>What is known of a running task at one moment.</summary>
/// <param name="HandedIn">Read after the other facts, so that a result written just before an exit is never missed.</param>
/// <param name="Exit">The agent's end; null while it runs.</param>
/// <param name="HostGone">Nobody watches the agent any more.</param>
/// <param name="Elapsed">Run time by the session host's clock.</param>
/// <param name="Idle">Time since the last output or progress line.</param>
internal sealed record TaskFacts(HandedIn HandedIn, TerminalExit? Exit, bool HostGone, TimeSpan Elapsed, TimeSpan Idle);

/// <summary>The rule that ends a task: the first of result, exit, loss, timeout.</summary>
/// <param name="Timeout">Run time after which an idle task is ended.</param>
/// <param name="IdleWindow">How long it must have been idle for that.</param>
/// <param name="ExitCodeIsResult">Whether the profile's exit code stands for a result.</param>
internal sealed record TaskJudgement(TimeSpan Timeout, TimeSpan IdleWindow, bool ExitCodeIsResult)
{
    /// <summary>How the task ends; null: it goes on.</summary>
    public TaskEnding? Judge(TaskFacts facts) => facts switch
    {
        { HandedIn: HandedIn.Result result } => result.Ending with { ExitCode = facts.Exit?.Code, ExitSignal = facts.Exit?.Signal },
        { Exit: { } exit } => Exited(exit, facts.HandedIn) with { ExitCode = exit.Code, ExitSignal = exit.Signal },
        { HostGone: true } => new TaskEnding(TaskState.Lost)
        {
            Reason = "The session host is gone and left neither a result nor an exit; it was killed or the machine stopped. The recording so far is kept; run the task again.",
        },
        _ when facts.Elapsed > Timeout && facts.Idle >= IdleWindow => new TaskEnding(TaskState.Timeout)
        {
            Summary = "Task timed out",
            Reason = $"Timeout after {Timeout.TotalSeconds:0}s with no activity for {Window}",
        },
        _ => null,
    };

    private string Window => IdleWindow.TotalSeconds % 60 == 0 ? $"{IdleWindow.TotalMinutes:0} min" : $"{IdleWindow.TotalSeconds:0} s";

    private TaskEnding Exited(TerminalExit exit, HandedIn handedIn)
    {
        string? unusable = handedIn is HandedIn.Unusable found ? $" {found.Why}." : null;
        return exit switch
        {
            { Reason: "ceiling" } => new TaskEnding(TaskState.Timeout)
            {
                Summary = "Task timed out",
                Reason = $"Ended at the hard ceiling of {TaskOptions.Ceiling((int)Timeout.TotalSeconds).TotalSeconds:0}s.",
            },
            { Reason: "spawn_failed" } => Failed($"The agent could not be started: {exit.Message}"),
            { Reason: "ended" } => Failed($"The agent was ended from outside.{unusable}"),
            { Signal: { } signal } => Failed($"The agent was ended by signal {signal}{SignalNames.Of(signal)} without handing in a result.{unusable}"),
            { Code: 0 } when ExitCodeIsResult && unusable is null => new TaskEnding(TaskState.Completed),
            { Code: { } code } when ExitCodeIsResult => Failed($"Exit code {code}.{unusable}"),
            _ => Failed($"The agent exited with code {exit.Code} without handing in a result.{unusable}"),
        };
    }

    private static TaskEnding Failed(string reason) => new(TaskState.Failed) { Reason = reason };
}

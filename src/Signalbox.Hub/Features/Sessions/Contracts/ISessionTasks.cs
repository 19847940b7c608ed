using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Sessions.Contracts;

/// <summary>What the Tasks feature tells about the task of a session. Implemented there.</summary>
public interface ISessionTasks
{
    /// <summary>The task as watchers see it; null when the row is gone.</summary>
    Task<SessionTask?> FindAsync(TaskId id, CancellationToken cancellationToken);

    /// <summary>What was said about the task since it began, oldest first: at most the newest <paramref name="max"/> that are retained.</summary>
    Task<IReadOnlyList<SessionNote>> NotesAsync(TaskId id, int max, CancellationToken cancellationToken);
}

/// <summary>Something that was said about a task.</summary>
/// <param name="AtMs">When the hub learned of it, epoch milliseconds.</param>
/// <param name="Kind"><c>progress</c>, <c>attention</c> or <c>state</c>.</param>
/// <param name="Text">What was said.</param>
public sealed record SessionNote(long AtMs, string Kind, string Text);

/// <summary>A task and its standing, for the session page.</summary>
/// <param name="View">What is shown.</param>
/// <param name="State">Its state.</param>
/// <param name="QueuePosition">Tasks ahead, when queued.</param>
/// <param name="Attention">Set while the agent waits for a person.</param>
/// <param name="KeepsUntil">When its recording ages out, epoch seconds; null before its end.</param>
public sealed record SessionTask(SessionTaskView View, TaskState State, int? QueuePosition, Attention? Attention, double? KeepsUntil);

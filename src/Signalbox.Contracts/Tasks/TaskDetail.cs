using System.Text.Json.Serialization;

namespace Signalbox.Contracts.Tasks;

/// <summary>Everything about one task that its owner and operators may know; the answer of <c>GET /api/tasks/{task_id}/detail</c>. Times are epoch seconds.</summary>
public sealed record TaskDetail
{
    /// <summary>The same as in the inbox.</summary>
    public required InboxEntry Task { get; init; }

    /// <summary>Identity that owns it.</summary>
    public required string Owner { get; init; }

    /// <summary>Its terminal; also while that waits or when it has aged out.</summary>
    public required PtyId PtyId { get; init; }

    /// <summary>The whole prompt; null when it is no longer kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Prompt { get; init; }

    /// <summary>The context as pretty-printed JSON; empty for none, null when it is no longer kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Context { get; init; }

    /// <summary><c>smart</c> or <c>yolo</c>.</summary>
    public required string Permissions { get; init; }

    /// <summary>Seconds of run time after which it is ended once it is idle.</summary>
    public required int TimeoutS { get; init; }

    /// <summary>Seconds without output or progress that count as idle.</summary>
    public required int IdleS { get; init; }

    /// <summary>Seconds of run time after which it is ended in any case.</summary>
    public required int CeilingS { get; init; }

    /// <summary>Whether the prompt said how to plan, check and report; null when that is no longer kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool? WorkflowProtocol { get; init; }

    /// <summary>Where its agent works, absolute.</summary>
    public required string Workdir { get; init; }

    /// <summary>Whether that is a fresh folder of its own session.</summary>
    public required bool FreshWorkdir { get; init; }

    /// <summary>The managed workspace that it works for; null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? WorkspaceId { get; init; }

    /// <summary>How its agent was confined, as recorded at its start: <c>bwrap</c>, <c>landlock</c> or <c>none</c>; null: not started, or started by a hub that did not record it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Confinement { get; init; }

    /// <summary>When it left the queue; null while it waits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? EndedAt { get; init; }

    /// <summary>Seconds in the queue, so far or altogether.</summary>
    public required double QueuedS { get; init; }

    /// <summary>Seconds from its start to its end or now; null while it waits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? RanS { get; init; }

    /// <summary>Until when its files are kept; null while it has not ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? FilesKeptUntil { get; init; }

    /// <summary>When its files were deleted; null while they are there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? FilesDeletedAt { get; init; }

    /// <summary>The tasks that it builds on, nearest first, at most 20.</summary>
    public required IReadOnlyList<TaskReference> Previous { get; init; }

    /// <summary>Tasks that build directly on it, oldest first, at most 20.</summary>
    public required IReadOnlyList<TaskReference> Next { get; init; }

    /// <summary>The task whose arguments it repeats; null: none, or no longer known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required TaskReference? RerunOf { get; init; }

    /// <summary>Tasks that repeat its arguments, oldest first, at most 20.</summary>
    public required IReadOnlyList<TaskReference> Reruns { get; init; }
}

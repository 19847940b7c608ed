using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>A row of <c>tasks</c>, with the link epoch of its session.</summary>
internal sealed class TaskRow
{
    /// <summary>The columns in the order and under the names of the members below.</summary>
    public const string Columns = """
        t.task_id AS TaskIdText, t.seq AS Seq, t.session_id AS SessionIdText, t.pty_id AS PtyIdText, t.owner AS Owner, t.email AS Email,
        t.agent AS Agent, t.workdir AS Workdir, t.previous_session_id AS PreviousSessionId, t.permissions AS Permissions,
        t.timeout_s AS TimeoutS, t.prompt_summary AS PromptSummary, t.status AS Status, t.created_ms AS CreatedMs,
        t.started_ms AS StartedMs, t.ended_ms AS EndedMs, t.exit_code AS ExitCode, t.exit_signal AS ExitSignal, t.reason AS Reason,
        t.summary AS Summary, t.progress_step AS ProgressStep, t.progress_message AS ProgressMessage,
        t.attention_source AS AttentionSource, t.attention_message AS AttentionMessage, t.attention_ms AS AttentionMs,
        t.files_deleted_ms AS FilesDeletedMs, t.workspace_id AS WorkspaceIdText, t.confinement AS Confinement, t.rerun_of AS RerunOf,
        coalesce(t.changed_ms, t.ended_ms, t.started_ms, t.created_ms) AS ChangedMs
        """;

    public required string TaskIdText { get; init; }

    public required long Seq { get; init; }

    public required string SessionIdText { get; init; }

    public required string PtyIdText { get; init; }

    public required string Owner { get; init; }

    public required string Email { get; init; }

    public required string Agent { get; init; }

    public required string Workdir { get; init; }

    public required string PreviousSessionId { get; init; }

    public required string Permissions { get; init; }

    public required long TimeoutS { get; init; }

    public required string PromptSummary { get; init; }

    public required string Status { get; init; }

    public required long CreatedMs { get; init; }

    public long? StartedMs { get; init; }

    public long? EndedMs { get; init; }

    public long? ExitCode { get; init; }

    public long? ExitSignal { get; init; }

    public string? Reason { get; init; }

    public string? Summary { get; init; }

    public string? ProgressStep { get; init; }

    public string? ProgressMessage { get; init; }

    public string? AttentionSource { get; init; }

    public string? AttentionMessage { get; init; }

    public long? AttentionMs { get; init; }

    public long? FilesDeletedMs { get; init; }

    public string? WorkspaceIdText { get; init; }

    /// <summary>How its agent was confined; null while that is not known.</summary>
    public string? Confinement { get; init; }

    /// <summary>Id of the task whose arguments it repeats.</summary>
    public string? RerunOf { get; init; }

    public required long ChangedMs { get; init; }

    public TaskId TaskId => TaskId.TryParse(TaskIdText, out TaskId id) ? id : throw Damaged(TaskIdText);

    public SessionId SessionId => SessionId.TryParse(SessionIdText, out SessionId id) ? id : throw Damaged(SessionIdText);

    public PtyId PtyId => PtyId.TryParse(PtyIdText, out PtyId id) ? id : throw Damaged(PtyIdText);

    /// <summary>The managed workspace that the task works for; null: none.</summary>
    public WorkspaceId? Workspace => WorkspaceIdText is null ? null : WorkspaceId.TryParse(WorkspaceIdText, out WorkspaceId id) ? id : throw Damaged(WorkspaceIdText);

    public TaskState State => TaskStates.TryParse(Status, out TaskState state) ? state : throw Damaged(Status);

    private static InvalidDataException Damaged(string value) =>
        new($"The tasks table holds '{value}' where an id or a status belongs. Restore the database from a backup.");
}

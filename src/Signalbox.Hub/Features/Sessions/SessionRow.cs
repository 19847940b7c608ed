using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>A row of <c>sessions</c>.</summary>
internal sealed class SessionRow
{
    /// <summary>The columns under the names of the members below.</summary>
    public const string Columns = """
        pty_id AS PtyIdText, session_id AS SessionIdText, task_id AS TaskIdText, owner AS Owner, label AS Label, folder AS Folder, secret AS Secret,
        link_epoch AS LinkEpoch, state AS State, created_ms AS CreatedMs, started_ms AS StartedMs, exited_ms AS ExitedMs, ended_ms AS EndedMs,
        exit_code AS ExitCode, exit_signal AS ExitSignal
        """;

    public required string PtyIdText { get; init; }

    public required string SessionIdText { get; init; }

    public string? TaskIdText { get; init; }

    public required string Owner { get; init; }

    public required string Label { get; init; }

    public required string Folder { get; init; }

    public required string Secret { get; init; }

    public required long LinkEpoch { get; init; }

    /// <summary>One of <see cref="SessionRowState"/>.</summary>
    public required string State { get; init; }

    public required long CreatedMs { get; init; }

    public long? StartedMs { get; init; }

    public long? ExitedMs { get; init; }

    public long? EndedMs { get; init; }

    public long? ExitCode { get; init; }

    public long? ExitSignal { get; init; }

    /// <summary>Its terminal is closed, and nothing will follow.</summary>
    public bool IsOver => State is SessionRowState.Ended or SessionRowState.Expired;

    public PtyId PtyId => PtyId.TryParse(PtyIdText, out PtyId id) ? id : throw Damaged(PtyIdText);

    public SessionId SessionId => SessionId.TryParse(SessionIdText, out SessionId id) ? id : throw Damaged(SessionIdText);

    public TaskId? TaskId => TaskIdText is null ? null
        : Signalbox.Contracts.TaskId.TryParse(TaskIdText, out TaskId id) ? id
        : throw Damaged(TaskIdText);

    private static InvalidDataException Damaged(string value) =>
        new($"The sessions table holds '{value}' where an id belongs. Restore the database from a backup.");
}

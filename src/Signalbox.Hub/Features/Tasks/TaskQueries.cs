using System.Data.Common;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Reads of single tasks and of the sets that the hub works through.</summary>
internal sealed class TaskQueries(IDatabase database)
{
    public Task<TaskRow?> FindAsync(TaskId id, CancellationToken cancellationToken) =>
        OneAsync("t.task_id = @value", id.Value, cancellationToken);

    public Task<TaskRow?> FindBySessionAsync(SessionId id, CancellationToken cancellationToken) =>
        OneAsync("t.session_id = @value", id.Value, cancellationToken);

    public Task<TaskTexts?> TextsAsync(TaskId id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QueryFirstOrDefault<TaskTexts>(
                "SELECT prompt AS Prompt, context AS Context, workflow_protocol AS WorkflowProtocol, result AS Result FROM task_texts WHERE task_id = @id",
                new { id = id.Value }),
            cancellationToken);

    /// <summary>Tasks that a former hub left running, oldest first.</summary>
    public Task<IReadOnlyList<TaskRow>> RunningAsync(CancellationToken cancellationToken) =>
        ManyAsync("t.status = 'running' ORDER BY t.seq", new { }, cancellationToken);

    /// <summary>Ended tasks whose files are older than they are kept.</summary>
    public Task<IReadOnlyList<TaskRow>> WithAgedFilesAsync(long endedBeforeMs, int max, CancellationToken cancellationToken) =>
        ManyAsync(
            "t.ended_ms < @endedBeforeMs AND t.files_deleted_ms IS NULL ORDER BY t.ended_ms LIMIT @max",
            new { endedBeforeMs, max },
            cancellationToken);

    /// <summary>How many tasks wait before this one.</summary>
    public Task<int> AheadAsync(long seq, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Ahead(connection, seq), cancellationToken);

    public static int Ahead(DbConnection connection, long seq) =>
        connection.ExecuteScalar<int>("SELECT count(*) FROM tasks WHERE status = 'queued' AND seq < @seq", new { seq });

    private Task<TaskRow?> OneAsync(string condition, string value, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QueryFirstOrDefault<TaskRow>(
                $"SELECT {TaskRow.Columns} FROM tasks t WHERE {condition}",
                new { value }),
            cancellationToken);

    private Task<IReadOnlyList<TaskRow>> ManyAsync(string condition, object values, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TaskRow>>(
            connection => connection.Query<TaskRow>($"SELECT {TaskRow.Columns} FROM tasks t WHERE {condition}", values).AsList(),
            cancellationToken);
}

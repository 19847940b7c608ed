using System.Data.Common;
using Dapper;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks.Detail;

/// <summary>Which tasks a task builds on, which build on it, and which repeat it: all from one snapshot.</summary>
internal sealed class TaskRelatives(IDatabase database)
{
    private const int Most = 20;

    public Task<Found> FindAsync(Caller caller, TaskRow row, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Find(connection, caller, row), cancellationToken);

    private static Found Find(DbConnection connection, Caller caller, TaskRow row)
    {
        return new Found(
            Previous: Many(
                """
                JOIN (
                    WITH RECURSIVE chain (session_id, depth) AS (
                        SELECT @PreviousSessionId, 1
                        UNION ALL
                        SELECT older.previous_session_id, depth + 1 FROM chain JOIN tasks older ON older.session_id = chain.session_id WHERE depth < @Most
                    )
                    SELECT session_id, depth FROM chain
                ) line ON line.session_id = t.session_id ORDER BY line.depth
                """),
            // The second condition is the index's own: without it the engine reads every task.
            Next: Many("WHERE t.previous_session_id = @SessionIdText AND t.previous_session_id <> '' ORDER BY t.seq LIMIT @Most"),
            RerunOf: Many("WHERE t.task_id = @RerunOf").FirstOrDefault(),
            Reruns: Many("WHERE t.rerun_of = @TaskIdText ORDER BY t.seq LIMIT @Most"));

        // What a caller may not see is left out, as if it were not there.
        TaskReference[] Many(string which) =>
        [
            .. connection.Query<TaskRow>(
                $"SELECT {TaskRow.Columns} FROM tasks t {which}",
                new { row.PreviousSessionId, row.SessionIdText, row.TaskIdText, row.RerunOf, Most })
                .Where(other => caller.MayManage(other.Owner))
                .Select(Reference),
        ];
    }

    private static TaskReference Reference(TaskRow row) =>
        new(row.TaskId, row.SessionId, row.Status, row.Agent, row.CreatedMs / 1000.0, row.PromptSummary);

    /// <summary>What was found.</summary>
    internal sealed record Found(IReadOnlyList<TaskReference> Previous, IReadOnlyList<TaskReference> Next, TaskReference? RerunOf, IReadOnlyList<TaskReference> Reruns);
}

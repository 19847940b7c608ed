using System.Data.Common;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>Tokens of running tasks. Their making and end are part of the task's own acts, so they have no audit records of their own.</summary>
internal sealed class TaskTokens(IDatabase database, CredentialWatch watch, TimeProvider time) : ITaskTokens
{
    public const string Prefix = "sbt_";

    public string Issue(WriteScope scope, TaskId task, string owner, WorkspaceId workspace)
    {
        string text = Secret.Create(Prefix);
        scope.Connection.Execute(
            """
            INSERT INTO access_task_tokens (task_id, hash, owner, workspace_id, created_ms) VALUES (@id, @hash, @owner, @workspace, @now)
            ON CONFLICT (task_id) DO UPDATE
            SET hash = excluded.hash, owner = excluded.owner, workspace_id = excluded.workspace_id, created_ms = excluded.created_ms
            """,
            new { id = task.Value, hash = Secret.Hash(text), owner, workspace = workspace.Value, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            scope.Transaction);
        return text;
    }

    public void Revoke(WriteScope scope, TaskId task)
    {
        int deleted = scope.Connection.Execute(
            "DELETE FROM access_task_tokens WHERE task_id = @id",
            new { id = task.Value },
            scope.Transaction);
        if (deleted > 0)
        {
            scope.OnCommitted(() => watch.Revoked([CredentialIds.Of(task)]));
        }
    }

    /// <summary>
    /// The agent whose token <paramref name="text"/> is, as its workspace alone; null when there is no such running task. Where it speaks for the task's owner, the caller
    /// raises it.
    /// </summary>
    public async Task<Caller?> FindAsync(string? text, CancellationToken cancellationToken)
    {
        if (!Secret.HasShape(text, Prefix))
        {
            return null;
        }

        string hash = Secret.Hash(text!);
        TaskTokenRow? row = await database.ReadAsync(
            connection => connection.QueryFirstOrDefault<TaskTokenRow>(
                "SELECT task_id AS TaskId, hash AS Hash, owner AS Owner, workspace_id AS Workspace FROM access_task_tokens WHERE hash = @hash",
                new { hash }),
            cancellationToken);
        return row is not null && Secret.SameHash(row.Hash, hash)
            && TaskId.TryParse(row.TaskId, out TaskId task) && WorkspaceId.TryParse(row.Workspace, out WorkspaceId workspace)
            ? new Caller(row.Owner, CallerRole.None, null, Caller.Anonymous.Sessions, "task", CredentialIds.Of(task)) { Task = task, Workspace = workspace }
            : null;
    }

    public static bool Exists(DbConnection connection, string taskId) =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM access_task_tokens WHERE task_id = @taskId", new { taskId }) > 0;
}

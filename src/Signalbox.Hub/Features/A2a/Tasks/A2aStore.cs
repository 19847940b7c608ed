using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>Conversations and what was said in them. What became of a task is never kept here: its run says so.</summary>
internal sealed class A2aStore(IDatabase database, TimeProvider time)
{
    /// <summary>How long conversations are remembered; longer than the runs that they name.</summary>
    private const long LifeMs = 30L * 24 * 3600 * 1000;

    private const string TaskColumns = """
        t.id AS Id, t.context_id AS ContextId,
        coalesce((SELECT m.run_id FROM a2a_messages m WHERE m.task_id = t.id AND m.run_id IS NOT NULL ORDER BY m.position DESC LIMIT 1), t.id) AS RunId
        """;

    /// <summary>The task, if it was sent to this target.</summary>
    public Task<A2aTaskRow?> FindAsync(A2aScope scope, string id, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QueryFirstOrDefault<A2aTaskRow>(
            $"SELECT {TaskColumns} FROM a2a_tasks t WHERE t.id = @id AND t.target = @TargetKey", new { id, scope.TargetKey }),
        cancellationToken);

    /// <summary>The sender's newest task of a conversation.</summary>
    public Task<A2aTaskRow?> FindNewestAsync(A2aScope scope, string contextId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QueryFirstOrDefault<A2aTaskRow>(
            $"""
            SELECT {TaskColumns} FROM a2a_tasks t
            WHERE t.target = @TargetKey AND t.sender = @Sender AND t.context_id = @contextId
            ORDER BY t.created_ms DESC, t.id LIMIT 1
            """,
            new { scope.TargetKey, scope.Sender, contextId }),
        cancellationToken);

    /// <summary>The task that the sender's message went to, and the message; null when it was never sent.</summary>
    public async Task<(string TaskId, JsonObject Message)?> FindMessageAsync(A2aScope scope, string messageId, CancellationToken cancellationToken)
    {
        (string TaskId, string Body) found = await database.ReadAsync(
            connection => connection.QueryFirstOrDefault<(string TaskId, string Body)>(
                """
                SELECT m.task_id, m.body FROM a2a_messages m JOIN a2a_tasks t ON t.id = m.task_id
                WHERE m.message_id = @messageId AND t.target = @TargetKey AND t.sender = @Sender
                """,
                new { messageId, scope.TargetKey, scope.Sender }),
            cancellationToken);
        return found.TaskId is null ? null : (found.TaskId, JsonNode.Parse(found.Body)!.AsObject());
    }

    public async Task<IReadOnlyList<JsonObject>> HistoryAsync(string taskId, CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(
            connection => connection.Query<string>("SELECT body FROM a2a_messages WHERE task_id = @taskId ORDER BY position", new { taskId }).AsList(),
            cancellationToken)).Select(body => JsonNode.Parse(body)!.AsObject())];

    /// <summary>The task that each of these runs belongs to; runs that no message started are not in it.</summary>
    public Task<Dictionary<string, A2aTaskRow>> ByRunAsync(A2aScope scope, IReadOnlyCollection<string> runs, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.Query<(string Started, string Id, string ContextId, string RunId)>(
            $"SELECT s.run_id AS Started, {TaskColumns} FROM a2a_messages s JOIN a2a_tasks t ON t.id = s.task_id WHERE s.run_id IN @runs AND t.target = @TargetKey",
            new { runs, scope.TargetKey }).ToDictionary(row => row.Started, row => new A2aTaskRow(row.Id, row.ContextId, row.RunId), StringComparer.Ordinal),
        cancellationToken);

    /// <summary>Writes down a message that was sent, with its task if that is new. Writing the same one down again changes nothing.</summary>
    /// <param name="scope">Who sent it to whom.</param>
    /// <param name="task">The task, and the run that works on it from now on.</param>
    /// <param name="message">The message.</param>
    /// <param name="startedRun">Whether the message started the run.</param>
    /// <param name="cancellationToken">Cancels before the write starts.</param>
    public Task AddAsync(A2aScope scope, A2aTaskRow task, A2aMessage message, bool startedRun, CancellationToken cancellationToken) =>
        database.WriteAsync(write => Add(write, scope, task, message, startedRun), cancellationToken);

    /// <summary>The same inside the caller's transaction; gives how many messages were written.</summary>
    public int Add(WriteScope write, A2aScope scope, A2aTaskRow task, A2aMessage message, bool startedRun)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var values = new
        {
            task.Id,
            scope.TargetKey,
            scope.Sender,
            task.ContextId,
            now,
            message.MessageId,
            run = startedRun ? task.RunId : null,
            body = message.InHistory(task.Id, task.ContextId).ToJsonString(),
            old = now - LifeMs,
        };
        write.Connection.Execute("DELETE FROM a2a_tasks WHERE created_ms < @old", values, write.Transaction);
        write.Connection.Execute(
            "INSERT INTO a2a_tasks (id, target, sender, context_id, created_ms) VALUES (@Id, @TargetKey, @Sender, @ContextId, @now) ON CONFLICT (id) DO NOTHING",
            values,
            write.Transaction);
        return write.Connection.Execute(
            """
            INSERT INTO a2a_messages (task_id, position, message_id, run_id, body)
            SELECT @Id, (SELECT count(*) FROM a2a_messages WHERE task_id = @Id), @MessageId, @run, @body
            WHERE NOT EXISTS (SELECT 1 FROM a2a_messages WHERE task_id = @Id AND message_id = @MessageId)
            """,
            values,
            write.Transaction);
    }
}

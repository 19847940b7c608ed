using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The table of sessions. Every change of state is guarded in its UPDATE and writes its event in the same transaction.</summary>
internal sealed class SessionStore(IDatabase database, IEventLog events, TimeProvider time)
{
    public void Insert(WriteScope scope, TerminalReservation reservation, string secret) =>
        scope.Connection.Execute(
            """
            INSERT INTO sessions (pty_id, session_id, task_id, owner, label, folder, secret, state, created_ms)
            VALUES (@id, @session, @task, @Owner, @Label, @Folder, @secret, 'pending', @now)
            """,
            new
            {
                id = reservation.Id.Value,
                session = reservation.SessionId.Value,
                task = reservation.TaskId?.Value,
                reservation.Owner,
                reservation.Label,
                reservation.Folder,
                secret,
                now = NowMs(),
            },
            scope.Transaction);

    public Task<SessionRow?> FindAsync(PtyId id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QueryFirstOrDefault<SessionRow>(
                $"SELECT {SessionRow.Columns} FROM sessions WHERE pty_id = @id",
                new { id = id.Value }),
            cancellationToken);

    /// <summary>Sessions that are not over, oldest first.</summary>
    public Task<IReadOnlyList<SessionRow>> OpenAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SessionRow>>(
            connection => connection.Query<SessionRow>(
                $"SELECT {SessionRow.Columns} FROM sessions WHERE state IN ('pending', 'live', 'grace') ORDER BY created_ms").AsList(),
            cancellationToken);

    /// <summary>Terminals that take a place: those that run, and shells that are being opened.</summary>
    public static int CountRunning(WriteScope scope) => scope.Connection.ExecuteScalar<int>(
        "SELECT count(*) FROM sessions WHERE state = 'live' OR (state = 'pending' AND task_id IS NULL)",
        transaction: scope.Transaction);

    /// <summary>Shells that ended before a time and whose recordings are still there.</summary>
    public Task<IReadOnlyList<SessionRow>> EndedShellsAsync(long beforeMs, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SessionRow>>(
            connection => connection.Query<SessionRow>(
                $"SELECT {SessionRow.Columns} FROM sessions WHERE state = 'ended' AND task_id IS NULL AND ended_ms < @beforeMs LIMIT 100",
                new { beforeMs }).AsList(),
            cancellationToken);

    /// <summary>The owner and link epoch of each session that exists.</summary>
    public Task<IReadOnlyList<(string Id, string Owner, long Epoch)>> LinkFactsAsync(IReadOnlyCollection<PtyId> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string Id, string Owner, long Epoch)>>(
            connection => connection.Query<(string Id, string Owner, long Epoch)>(
                "SELECT pty_id, owner, link_epoch FROM sessions WHERE pty_id IN @ids",
                new { ids = ids.Select(id => id.Value).ToArray() }).AsList(),
            cancellationToken);

    /// <summary>Makes all links of a session that were given so far invalid.</summary>
    public Task<bool> RevokeLinksAsync(PtyId id, Action<WriteScope> alsoInTransaction, CancellationToken cancellationToken) =>
        database.WriteAsync(
            scope =>
            {
                bool changed = scope.Connection.Execute(
                    "UPDATE sessions SET link_epoch = link_epoch + 1 WHERE pty_id = @id",
                    new { id = id.Value },
                    scope.Transaction) == 1;
                if (changed)
                {
                    alsoInTransaction(scope);
                }

                return changed;
            },
            cancellationToken);

    /// <summary>The program was started.</summary>
    public Task BeganAsync(PtyId id, CancellationToken cancellationToken) =>
        database.RecordAsync(
            scope => Move(scope, id, SessionRowState.Live, "state = 'pending'", "started_ms = coalesce(started_ms, @now)", null),
            time,
            cancellationToken);

    /// <summary>The end was seen; the terminal stays open. The exit is null while the program still runs.</summary>
    public Task GraceAsync(PtyId id, TerminalExit? exit, CancellationToken cancellationToken) =>
        database.RecordAsync(
            scope => Move(scope, id, SessionRowState.Grace, "state IN ('pending', 'live')", Exited(exit), exit),
            time,
            cancellationToken);

    /// <summary>Writes down an exit that came during grace.</summary>
    public Task ExitAsync(PtyId id, TerminalExit exit, CancellationToken cancellationToken) =>
        database.RecordAsync(
            scope => Move(scope, id, SessionRowState.Grace, "state = 'grace' AND exited_ms IS NULL", Exited(exit), exit),
            time,
            cancellationToken);

    /// <summary>The terminal is closed.</summary>
    public bool End(WriteScope scope, PtyId id, TerminalExit? exit) =>
        Move(scope, id, SessionRowState.Ended, "state IN ('pending', 'live', 'grace')", $"ended_ms = @now, {Exited(exit)}", exit);

    /// <summary>The recording's files are deleted.</summary>
    public bool Expire(WriteScope scope, PtyId id) =>
        Move(scope, id, SessionRowState.Expired, "state <> 'expired'", "ended_ms = coalesce(ended_ms, @now)", null);

    private static string Exited(TerminalExit? exit) => exit is null
        ? "exited_ms = exited_ms"
        : "exited_ms = coalesce(exited_ms, @now), exit_code = coalesce(exit_code, @code), exit_signal = coalesce(exit_signal, @signal)";

    private bool Move(WriteScope scope, PtyId id, string to, string guard, string assignments, TerminalExit? exit)
    {
        int changed = scope.Connection.Execute(
            $"UPDATE sessions SET state = @to, {assignments} WHERE pty_id = @id AND {guard}",
            new { to, id = id.Value, now = NowMs(), code = exit?.Code, signal = exit?.Signal },
            scope.Transaction);
        if (changed == 0)
        {
            return false;
        }

        (string owner, string? taskId) = scope.Connection.QueryFirst<(string, string?)>(
            "SELECT owner, task_id FROM sessions WHERE pty_id = @id",
            new { id = id.Value },
            scope.Transaction);
        var payload = new JsonObject { ["session_id"] = id.Value, ["task_id"] = taskId, ["state"] = to, ["code"] = exit?.Code, ["signal"] = exit?.Signal };
        events.Append(scope, new HubEvent($"session.{to}", owner, id.Value, payload.ToJsonString()));
        return true;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

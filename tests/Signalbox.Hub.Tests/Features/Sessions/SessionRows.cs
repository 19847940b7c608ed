using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Sessions;

/// <summary>Sessions without a task, as rows alone: no host runs for them.</summary>
internal static class SessionRows
{
    public static async Task<PtyId> AddSessionAsync(this WholeHub hub, string state, long createdMs, string folder)
    {
        // A starting hub ends what it finds without a host.
        await hub.Get<ShellReconciler>().Settled.WaitAsync(TestContext.Current.CancellationToken);
        PtyId id = PtyId.New();
        await hub.Database.WriteAsync(
            scope => scope.Connection.Execute(
                """
                INSERT INTO sessions (pty_id, session_id, task_id, owner, label, folder, secret, state, created_ms)
                VALUES (@id, @session, NULL, 'olga', 'shell', @folder, '', @state, @createdMs)
                """,
                new { id = id.Value, session = SessionId.New().Value, folder, state, createdMs },
                scope.Transaction),
            TestContext.Current.CancellationToken);
        return id;
    }

    public static Task<string?> StateOfAsync(this WholeHub hub, PtyId session) => hub.Database.ReadAsync(
        connection => connection.ExecuteScalar<string>("SELECT state FROM sessions WHERE pty_id = @id", new { id = session.Value }), TestContext.Current.CancellationToken);
}

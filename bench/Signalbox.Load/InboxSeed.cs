using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.Load;

/// <summary>
/// Fills the tables of a stopped hub with ended tasks and their sessions, as they would be after <see cref="Days"/> days of them: so many that the inbox's window
/// holds a tenth.
/// </summary>
internal static class InboxSeed
{
    public const string Busy = "busy@example.com";
    public const string Quiet = "quiet@example.com";

    private const int Days = 10;

    // Half of all are one owner's, one in 5,000 another's, the rest a thousand others'; one in a hundred ended in another way than well.
    private const string Sql = """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @count - 1)
        INSERT INTO tasks (task_id, seq, session_id, pty_id, owner, email, agent, workdir, previous_session_id, permissions, timeout_s, prompt_summary, status,
            created_ms, started_ms, ended_ms, exit_code, summary, files_deleted_ms)
        SELECT printf('task-%08x', i), i + 1, printf('sess-%012x', i), printf('00000000-0000-4000-8000-%012x', i),
            CASE WHEN i % 5000 = 0 THEN @quiet WHEN i % 2 = 0 THEN @busy ELSE 'user' || (i % 1000) || '@example.com' END,
            '', 'shell', '/work', '', 'default', 3600, 'Task number ' || i || ' of a long list, with a summary of ordinary length',
            CASE i % 400 WHEN 102 THEN 'failed' WHEN 204 THEN 'needs_approval' WHEN 306 THEN 'timeout' WHEN 0 THEN 'cancelled' ELSE 'completed' END,
            @now - (@count - i) * @pause, @now - (@count - i) * @pause + 10, @now - (@count - i) * @pause + 20, 0, 'Done.', @now
        FROM n;
        INSERT INTO sessions (pty_id, session_id, task_id, owner, label, folder, secret, state, created_ms, started_ms, exited_ms, ended_ms, exit_code)
        SELECT pty_id, session_id, task_id, owner, 'hermes-mcp', '/gone', '', 'expired', created_ms, started_ms, ended_ms, ended_ms, 0 FROM tasks;
        INSERT INTO task_counts (bucket, owner, email, status, count)
        SELECT created_ms / 600000, owner, email, status, count(*) FROM tasks GROUP BY 1, 2, 3, 4;
        INSERT INTO task_totals (bucket, status, count) SELECT bucket, status, sum(count) FROM task_counts GROUP BY 1, 2;
        """;

    public static void Fill(string database, int count)
    {
        Batteries_V2.Init();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;");
        using (SqliteTransaction all = connection.BeginTransaction())
        {
            using SqliteCommand seed = connection.CreateCommand();
            seed.Transaction = all;
            seed.CommandText = Sql;
            seed.CommandTimeout = 600;
            seed.Parameters.AddWithValue("@count", count);
            seed.Parameters.AddWithValue("@now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            seed.Parameters.AddWithValue("@pause", Days * 24L * 3600 * 1000 / count);
            seed.Parameters.AddWithValue("@busy", Busy);
            seed.Parameters.AddWithValue("@quiet", Quiet);
            seed.ExecuteNonQuery();
            all.Commit();
        }

        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        long rows = Run(connection, "SELECT count(*) FROM tasks");
        if (rows != count)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{rows} tasks were seeded instead of {count}."));
        }
    }

    private static long Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

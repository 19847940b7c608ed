using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.Load;

/// <summary>Fills the table of a stopped hub with workspaces in teams: the first of each stands above the others. One that is there already joins the first team.</summary>
internal static class WorkspaceSeed
{
    private const string Sql = """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @count - 1)
        INSERT INTO workspaces (id, owner, name, role, tier, status, runtime, external, parent_id, delivery_mode, agent_card, created_ms, updated_ms)
        SELECT printf('00000000-0000-4000-8000-%012x', i), 'user' || (i % 50) || '@example.com', 'agent number ' || i, 'a role of ordinary length', 3,
            'awaiting_agent', 'external', 1, CASE WHEN i % @team = 0 THEN NULL ELSE printf('00000000-0000-4000-8000-%012x', i - i % @team) END, 'poll',
            '{"name":"agent number ' || i || '","description":"Reviews and builds what others hand to it","skills":[{"name":"review"},{"name":"build"},{"name":"test"}]}',
            @now, @now
        FROM n;
        UPDATE workspaces SET parent_id = '00000000-0000-4000-8000-000000000000' WHERE id = @member;
        """;

    public static void Fill(string database, int count, int team, string member)
    {
        Batteries_V2.Init();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand seed = connection.CreateCommand();
        seed.CommandText = Sql;
        seed.Parameters.AddWithValue("@count", count);
        seed.Parameters.AddWithValue("@team", team);
        seed.Parameters.AddWithValue("@member", member);
        seed.Parameters.AddWithValue("@now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        seed.ExecuteNonQuery();
    }
}

using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>A hub's database, for what no call shows or does.</summary>
internal static class HubDatabase
{
    /// <summary>Values of the first column.</summary>
    public static IReadOnlyList<string> Query(HubPlace place, string sql)
    {
        using SqliteConnection connection = Open(place);
        using SqliteCommand query = connection.CreateCommand();
        query.CommandText = sql;
        using SqliteDataReader reader = query.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Makes all messages older.</summary>
    public static void AgeMessages(HubPlace place, TimeSpan by)
    {
        using SqliteConnection connection = Open(place);
        using SqliteCommand age = connection.CreateCommand();
        age.CommandText = "UPDATE activity SET created_ms = created_ms - @by; UPDATE inbox SET queued_ms = queued_ms - @by;";
        age.Parameters.AddWithValue("@by", (long)by.TotalMilliseconds);
        age.ExecuteNonQuery();
    }

    /// <summary>The share links of a session end now, those of a running hub, too: the shortest life that a call gives one is a minute.</summary>
    public static void ExpireShareLinks(HubPlace place, string ptyId)
    {
        using SqliteConnection connection = Open(place);
        using SqliteCommand expire = connection.CreateCommand();
        expire.CommandText = "UPDATE access_share_links SET expires_ms = created_ms WHERE pty_id = @ptyId;";
        expire.Parameters.AddWithValue("@ptyId", ptyId);
        Assert.Equal(1, expire.ExecuteNonQuery());
    }

    /// <summary>Makes somebody else have done the act of a row of the audit trail.</summary>
    public static void ForgeActor(HubPlace place, long seq)
    {
        using SqliteConnection connection = Open(place);
        using SqliteCommand forge = connection.CreateCommand();
        forge.CommandText = "UPDATE audit SET actor = 'somebody else' WHERE seq = @seq;";
        forge.Parameters.AddWithValue("@seq", seq);
        Assert.Equal(1, forge.ExecuteNonQuery());
    }

    private static SqliteConnection Open(HubPlace place)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(place.Data, "hub.db"), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}

using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>The database of a hub that was killed, for what no call shows or does.</summary>
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

    private static SqliteConnection Open(HubPlace place)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(place.Data, "hub.db"), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}

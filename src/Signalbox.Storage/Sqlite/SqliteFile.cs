using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>One database file and how its connections are set up.</summary>
internal sealed class SqliteFile
{
    private const int WriterCacheKiB = 16 * 1024;

    // Reset logs are cut down to this, so that one burst does not keep its size on disk for ever.
    private const int KeptLogBytes = 32 * 1024 * 1024;

    // How long the writer waits for readers when the log must start again. Nobody else writes, so it waits for nothing else.
    private const int ReaderPatienceMs = 250;

    static SqliteFile() => Batteries_V2.Init();

    public SqliteFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>The connection that writes. Only one is open at any time, and it alone copies the write-ahead log back.</summary>
    public SqliteConnection OpenWriter() => Open(
        SqliteOpenMode.ReadWrite,
        $"""
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous=FULL;
        PRAGMA wal_autocheckpoint=0;
        PRAGMA journal_size_limit={KeptLogBytes};
        PRAGMA cache_size=-{WriterCacheKiB};
        PRAGMA temp_store=MEMORY;
        PRAGMA foreign_keys=ON;
        PRAGMA busy_timeout={ReaderPatienceMs};
        """);

    /// <summary>A connection that cannot change anything.</summary>
    public SqliteConnection OpenReader() => Open(
        SqliteOpenMode.ReadOnly,
        """
        PRAGMA query_only=ON;
        PRAGMA wal_autocheckpoint=0;
        PRAGMA temp_store=MEMORY;
        PRAGMA busy_timeout=5000;
        """);

    private SqliteConnection Open(SqliteOpenMode mode, string setup)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
        }.ConnectionString);
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = setup;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

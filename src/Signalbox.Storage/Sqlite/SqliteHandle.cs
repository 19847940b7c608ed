using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>What the ADO.NET layer does not offer: plain statements without its transaction checks, and the engine's own state.</summary>
internal static class SqliteHandle
{
    private const int PagesWrittenCounter = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    /// <summary>Runs a statement that gives no rows.</summary>
    public static void Run(this SqliteConnection connection, string sql)
    {
        int result = raw.sqlite3_exec(connection.Handle, sql);
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException($"{raw.sqlite3_errmsg(connection.Handle).utf8_to_string()} ({sql})", result);
        }
    }

    /// <summary>Whether a transaction is open. The engine ends one by itself on some errors, such as a full disk.</summary>
    public static bool InTransaction(this SqliteConnection connection) =>
        raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Pages that this connection has written since it was opened; in WAL mode all of them went to the log.</summary>
    public static int PagesWritten(this SqliteConnection connection)
    {
        raw.sqlite3_db_status(connection.Handle, PagesWrittenCounter, out int pages, out _, 0);
        return pages;
    }

    /// <summary>Stops the statement that runs on the connection; it fails with SQLITE_INTERRUPT. From any thread.</summary>
    public static void Interrupt(this SqliteConnection connection) => raw.sqlite3_interrupt(connection.Handle);
}

using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>What a failed group means to people.</summary>
internal static class SqliteFailure
{
    public static DatabaseWriteException Of(string database, Exception cause) => new(database, Describe(cause), cause);

    private static string Describe(Exception cause) => cause switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => "the disk is full",
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } => "the disk reports errors",
        SqliteException { SqliteErrorCode: raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM } => "the file cannot be opened for writing",
        SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } => "the file is damaged",
        SqliteException sqlite => $"the engine refused (code {sqlite.SqliteErrorCode})",
        _ => "the writer failed",
    };
}

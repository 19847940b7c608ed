using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>The writing connection: commits groups and copies the write-ahead log back. Used by the writer's thread only.</summary>
internal sealed partial class WriterConnection(SqliteFile file, ILogger logger)
{
    /// <summary>New pages in the log (4 KiB each) from which on it is copied back, without waiting for readers.</summary>
    internal const int LargePages = 4000;

    /// <summary>
    /// Length of the log from which on the writer waits a moment (the busy timeout) for readers: while some reader is always in the log, it
    /// never starts again from its beginning and only grows.
    /// </summary>
    internal const int HugePages = 16_000;

    private readonly SqliteConnection _connection = file.OpenWriter();
    private int _pagesSeen;
    private int _newPages;

    /// <summary>
    /// Runs the items and commits. An item that throws is rolled back alone. An exception from here means that nothing of the group is in the
    /// database and that the connection must be discarded.
    /// </summary>
    public void Write(List<WriteItem> group)
    {
        SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        try
        {
            foreach (WriteItem item in group)
            {
                WriteOne(item, transaction);
            }

            transaction.Commit();
        }
        catch
        {
            RollBack(transaction);
            throw;
        }
    }

    /// <summary>Copies the log back once it is large.</summary>
    public void CheckpointWhenLarge()
    {
        CountPages();
        if (_newPages >= LargePages && Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE) >= HugePages)
        {
            Checkpoint(raw.SQLITE_CHECKPOINT_RESTART);
        }
    }

    /// <summary>Copies back what there is: nobody waits for the writer now.</summary>
    public void CheckpointWhenIdle()
    {
        CountPages();
        if (_newPages > 0)
        {
            Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
        }
    }

    /// <summary>Leaves a database that is complete without its log.</summary>
    public void Close()
    {
        Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);
        _connection.Dispose();
    }

    /// <summary>Lets go of a connection whose state is in doubt.</summary>
    public void Discard()
    {
        try
        {
            _connection.Dispose();
        }
        catch (SqliteException exception)
        {
            LogDiscardFailed(exception, file.Path);
        }
    }

    private void WriteOne(WriteItem item, SqliteTransaction transaction)
    {
        _connection.Run("SAVEPOINT item");
        try
        {
            item.Execute(new SqliteWriteScope(_connection, transaction, item));
        }
        catch (Exception exception) when (!EndsGroup(exception))
        {
            item.Reject(exception);
            _connection.Run("ROLLBACK TO item");
        }

        _connection.Run("RELEASE item");
    }

    // The engine rolls the whole transaction back by itself on some errors, and after an error of the disk nothing in it can be trusted.
    private bool EndsGroup(Exception exception) =>
        !_connection.InTransaction()
        || exception is SqliteException { SqliteErrorCode: raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_READONLY };

    private void RollBack(SqliteTransaction transaction)
    {
        try
        {
            if (!_connection.InTransaction())
            {
                // The transaction object insists on a ROLLBACK of its own, which fails when the engine was first.
                _connection.Run("BEGIN");
            }

            transaction.Dispose();
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException)
        {
            LogDiscardFailed(exception, file.Path);
        }
    }

    private void CountPages()
    {
        int written = _connection.PagesWritten();
        _newPages += written - _pagesSeen;
        _pagesSeen = written;
    }

    /// <summary>Gives the length of the log in pages.</summary>
    private int Checkpoint(int mode)
    {
        int result = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, null, mode, out int inLog, out int copied);
        if (result is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
        {
            LogCheckpointFailed(file.Path, raw.sqlite3_errmsg(_connection.Handle).utf8_to_string());
        }

        // Counted from zero also when readers or a full disk left a rest: it is tried again after as many new pages, not after every group.
        _newPages = 0;
        LogCheckpoint(file.Path, inLog, copied);
        return inLog;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of {Database} could not be copied back ({Reason}); it will be tried again")]
    private partial void LogCheckpointFailed(string database, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Copied {Copied} of {InLog} log pages back into {Database}")]
    private partial void LogCheckpoint(string database, int inLog, int copied);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The failed connection to {Database} did not close cleanly")]
    private partial void LogDiscardFailed(Exception exception, string database);
}

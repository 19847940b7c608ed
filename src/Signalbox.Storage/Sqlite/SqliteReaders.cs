using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>The read-only connections: opened when first needed, at most <see cref="MaxConnections"/>, kept until the end.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IAsyncDisposable
{
    internal const int MaxConnections = 4;

    private readonly SemaphoreSlim _free = new(MaxConnections);
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _closed;

    public async Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        await _free.WaitAsync(cancellationToken);
        try
        {
            ThrowIfClosed();
            return await Task.Run(() => Read(query, cancellationToken), cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (int i = 0; i < MaxConnections; i++)
        {
            // Reads that have begun end first; those that wait find the pool closed.
            await _free.WaitAsync();
        }

        while (_idle.TryTake(out SqliteConnection? connection))
        {
            connection.Dispose();
        }

        _free.Release(MaxConnections);
    }

    private T Read<T>(Func<DbConnection, T> query, CancellationToken cancellationToken)
    {
        SqliteConnection connection = _idle.TryTake(out SqliteConnection? idle) ? idle : file.OpenReader();
        bool clean = false;
        try
        {
            // Plain statements, because the ADO.NET layer refuses commands that do not name an open transaction object.
            connection.Run("BEGIN DEFERRED");
            T result = RunInterruptibly(connection, query, cancellationToken);
            clean = true;
            return result;
        }
        finally
        {
            Return(connection, clean);
        }
    }

    private static T RunInterruptibly<T>(SqliteConnection connection, Func<DbConnection, T> query, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(
            static state => ((SqliteConnection)state!).Interrupt(), connection);
        try
        {
            return query(connection);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The read was cancelled.", exception, cancellationToken);
        }
    }

    private void Return(SqliteConnection connection, bool clean)
    {
        try
        {
            connection.Run(clean ? "COMMIT" : "ROLLBACK");
            _idle.Add(connection);
        }
        catch (SqliteException)
        {
            // A connection in an unknown state is not worth keeping: the next read opens another.
            connection.Dispose();
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new DatabaseClosedException(file.Path);
        }
    }
}

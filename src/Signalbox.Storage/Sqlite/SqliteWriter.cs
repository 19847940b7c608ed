using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Signalbox.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It takes what waits in the queue, commits it as one group, and completes the callers. While it waits for the
/// disk the next group gathers, so the number of durable writes a second grows with the load and a single write pays for one sync only.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    /// <summary>Units that may wait. When it is full, <see cref="WriteAsync"/> waits for room and can be cancelled meanwhile.</summary>
    internal const int QueueCapacity = 4096;

    private const int MaxGroup = 256;
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(2);

    private readonly SqliteFile _file;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _room = new(QueueCapacity);
    private readonly BlockingCollection<WriteItem> _queue = new(new ConcurrentQueue<WriteItem>());
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteItem> _group = new(MaxGroup);
    private WriterConnection? _connection;

    public SqliteWriter(SqliteFile file, ILogger logger)
    {
        _file = file;
        _logger = logger;
        new Thread(Loop) { IsBackground = true, Name = "Database writer" }.Start();
    }

    public async Task<T> WriteAsync<T>(Func<WriteScope, T> work, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        var item = new ResultItem<T>(work);
        item.CancelWith(cancellationToken);
        try
        {
            _queue.Add(item, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            _room.Release();
            item.Fail(new DatabaseClosedException(_file.Path));
        }

        return await item.Completion;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _stopped.Task;
    }

    private void Loop()
    {
        try
        {
            while (!_queue.IsCompleted)
            {
                if (_queue.TryTake(out WriteItem? first, IdleAfter))
                {
                    Gather(first);
                    WriteGroup();
                }
                else
                {
                    _connection?.CheckpointWhenIdle();
                }
            }

            _connection?.Close();
        }
        catch (Exception exception)
        {
            // Nothing above throws by design. If something ever does, callers must not wait for ever.
            LogStopped(exception, _file.Path);
            Abandon(exception);
        }
        finally
        {
            _stopped.TrySetResult();
        }
    }

    private void Gather(WriteItem first)
    {
        _group.Clear();
        WriteItem? item = first;
        do
        {
            _room.Release();
            if (item.TryStart())
            {
                _group.Add(item);
            }
        }
        while (_group.Count < MaxGroup && _queue.TryTake(out item));
    }

    private void WriteGroup()
    {
        if (_group.Count == 0)
        {
            return;
        }

        try
        {
            _connection ??= new WriterConnection(_file, _logger);
            _connection.Write(_group);
        }
        catch (Exception exception)
        {
            // What the connection holds is in doubt now, so the next group opens another.
            LogGroupFailed(exception, _group.Count, _file.Path);
            _connection?.Discard();
            _connection = null;
            DatabaseWriteException failure = SqliteFailure.Of(_file.Path, exception);
            _group.ForEach(item => item.Fail(failure));
            return;
        }

        _group.ForEach(Complete);
        _connection.CheckpointWhenLarge();
    }

    private void Complete(WriteItem item)
    {
        foreach (Action action in item.Committed)
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                LogActionFailed(exception);
            }
        }

        item.Complete();
    }

    private void Abandon(Exception exception)
    {
        _queue.CompleteAdding();
        DatabaseWriteException failure = SqliteFailure.Of(_file.Path, exception);
        _group.ForEach(item => item.Fail(failure));
        while (_queue.TryTake(out WriteItem? item))
        {
            _room.Release();
            item.Fail(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} writes to {Database} failed together and changed nothing")]
    private partial void LogGroupFailed(Exception exception, int count, string database);

    [LoggerMessage(Level = LogLevel.Error, Message = "An action after a commit failed; the commit itself stands")]
    private partial void LogActionFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The writer of {Database} stopped; restart the hub")]
    private partial void LogStopped(Exception exception, string database);
}

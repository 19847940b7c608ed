using System.Data.Common;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Hosting;

public sealed class RecordingWritesTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Record_DiskFullForAWhile_IsWrittenOnceThereIsRoom()
    {
        var database = new FullDatabase { Full = true };

        Task<int> writing = new RefusingDatabase(database).RecordAsync(_ => 7, _time, CancellationToken.None);
        await TriedAgainAsync(database, 3);
        Assert.False(writing.IsCompleted);
        database.Full = false;
        await TriedAgainAsync(database, database.Tries + 1);

        Assert.Equal(7, await writing);
    }

    [Fact]
    public async Task Record_HubStopsWhileTheDiskIsFull_LetsGo()
    {
        var database = new FullDatabase { Full = true };
        using var stopping = new CancellationTokenSource();

        Task<int> writing = new RefusingDatabase(database).RecordAsync(_ => 7, _time, stopping.Token);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    private Task TriedAgainAsync(FullDatabase database, int tries) => Eventually.TrueAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            return database.Tries >= tries;
        },
        "it is tried again");

    private sealed class FullDatabase : IDatabase
    {
        private int _tries;

        public bool Full { get; set; }

        public int Tries => Volatile.Read(ref _tries);

        public Task<T> WriteAsync<T>(Func<WriteScope, T> work, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _tries);
            return Full
                ? Task.FromException<T>(new DatabaseWriteException("hub.db", "the disk is full", new IOException()))
                : Task.FromResult(work(null!));
        }

        public Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

using System.Data.Common;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Hosting;

public sealed class RefusingDatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_DiskFull_IsARefusalThatSaysSoWithoutPaths()
    {
        var database = new RefusingDatabase(new FailingDatabase(new DatabaseWriteException("/secret/hub.db", "the disk is full", new IOException())));

        SignalboxException refusal = await Assert.ThrowsAsync<SignalboxException>(() => database.WriteAsync(_ => 0, Token));

        Assert.Equal(("storage-unavailable", 503), (refusal.Code, refusal.StatusCode));
        Assert.Equal(
            "The hub could not write its database: the disk is full. Nothing was changed. Free space on the hub's disk or mend it, then try again.",
            refusal.Message);
    }

    [Fact]
    public async Task ReadAndWrite_HubStops_AreRefusalsThatSaySo()
    {
        var database = new RefusingDatabase(new FailingDatabase(new DatabaseClosedException("/secret/hub.db")));

        SignalboxException write = await Assert.ThrowsAsync<SignalboxException>(() => database.WriteAsync(_ => 0, Token));
        SignalboxException read = await Assert.ThrowsAsync<SignalboxException>(() => database.ReadAsync(_ => 0, Token));

        Assert.Equal(("hub-stopping", "hub-stopping"), (write.Code, read.Code));
        Assert.Equal("The hub is stopping. Try again once it is back.", read.Message);
    }

    [Fact]
    public async Task Write_FailureOfTheWorkItself_PassesUnchanged()
    {
        var own = new InvalidDataException("own");
        var database = new RefusingDatabase(new FailingDatabase(own));

        Assert.Same(own, await Assert.ThrowsAsync<InvalidDataException>(() => database.WriteAsync(_ => 0, Token)));
    }

    private sealed class FailingDatabase(Exception exception) : IDatabase
    {
        public Task<T> WriteAsync<T>(Func<WriteScope, T> work, CancellationToken cancellationToken) => Task.FromException<T>(exception);

        public Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken) => Task.FromException<T>(exception);
    }
}

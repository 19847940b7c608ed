namespace Signalbox.Storage.Tests.Compliance;

/// <summary>A database of one test, with the schema of <see cref="StorageWriter.Schema"/>, removed at the end.</summary>
public abstract class DatabaseFixture : IAsyncDisposable
{
    /// <summary>The database under test.</summary>
    public abstract IDatabase Database { get; }

    /// <summary>Closes the database and opens it again, as a restart of the hub does.</summary>
    public abstract Task ReopenAsync();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}

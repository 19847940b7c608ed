using Signalbox.Storage.Migrations;

namespace Signalbox.Storage.Tests.Compliance;

/// <summary>A database of one test, empty but for the table <c>notes</c>, removed at the end.</summary>
public abstract class DatabaseFixture : IAsyncDisposable
{
    /// <summary>The schema that the suite works on.</summary>
    public static MigrationSet Schema { get; } = new(
    [
        new Migration(1, "notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE)"),
    ]);

    /// <summary>The database under test.</summary>
    public abstract IDatabase Database { get; }

    /// <summary>Closes the database and opens it again, as a restart of the hub does.</summary>
    public abstract Task ReopenAsync();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}

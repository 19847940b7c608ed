namespace Signalbox.Storage;

/// <summary>The hub is shutting down: the database takes no more work.</summary>
public sealed class DatabaseClosedException(string database)
    : InvalidOperationException($"The database {database} is closed because the hub is stopping. Try again once it is back.");

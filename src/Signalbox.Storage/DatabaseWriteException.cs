namespace Signalbox.Storage;

/// <summary>
/// A group of writes could not be made durable (full disk, failing disk). Nothing of it is in the database; the writer goes on by itself
/// once the cause is gone.
/// </summary>
/// <param name="database">The database's file.</param>
/// <param name="reason">The cause in a few words, without paths: it may be shown to callers.</param>
/// <param name="cause">What the engine said.</param>
public sealed class DatabaseWriteException(string database, string reason, Exception cause)
    : IOException($"The database {database} could not be written: {reason}. Nothing was changed; free space or mend the disk, then try again.", cause)
{
    /// <summary>The cause in a few words, without paths.</summary>
    public string Reason { get; } = reason;
}

namespace Signalbox.Storage;

/// <summary>
/// A group of writes could not be made durable (full disk, failing disk). Nothing of it is in the database; the writer goes on by itself
/// once the cause is gone.
/// </summary>
public sealed class DatabaseWriteException(string database, Exception cause)
    : IOException($"The database {database} could not be written: {cause.Message.TrimEnd('.')}. Nothing was changed; free space or mend the disk, then try again.", cause);

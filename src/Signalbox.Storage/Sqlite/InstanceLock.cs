using System.Globalization;

namespace Signalbox.Storage.Sqlite;

/// <summary>
/// The right to be the only process on a database, held for life. It is a lock of the operating system (<c>flock</c>, close-on-exec), so it
/// goes away with the process however it ends; the file itself stays and means nothing. The holder's process id stands in a second file,
/// because a locked one cannot be opened to be read.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _holderFile;

    private InstanceLock(FileStream @lock, string holderFile)
    {
        _lock = @lock;
        _holderFile = holderFile;
    }

    /// <summary>Takes the lock beside <paramref name="database"/> or throws <see cref="DatabaseInUseException"/>.</summary>
    public static InstanceLock Acquire(string database)
    {
        string lockFile = database + ".lock";
        string holderFile = database + ".pid";
        FileStream? taken = TryOpen(lockFile)
            ?? throw new DatabaseInUseException(Path.GetDirectoryName(database)!, ReadHolder(holderFile));

        // The runtime lets an open pass when the file system has no locks, or when locking was switched off: then a second open passes too.
        using (FileStream? second = TryOpen(lockFile))
        {
            if (second is not null)
            {
                taken.Dispose();
                throw new IOException(
                    $"Files in {Path.GetDirectoryName(database)} cannot be locked, so a second hub could not be kept out. "
                    + "Put the data folder on a local file system (SIGNALBOX_HOME) and leave file locking switched on.");
            }
        }

        File.WriteAllText(holderFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new InstanceLock(taken, holderFile);
    }

    public void Dispose()
    {
        // The process id goes first: after the release it could be another hub's.
        File.Delete(_holderFile);
        _lock.Dispose();
    }

    private static FileStream? TryOpen(string file)
    {
        try
        {
            return new FileStream(file, PrivateFile.Options(FileShare.None));
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(file))
        {
            return null;
        }
    }

    private static int? ReadHolder(string holderFile)
    {
        try
        {
            return int.TryParse(File.ReadAllText(holderFile), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

namespace Signalbox.Storage.Sqlite;

/// <summary>Files and folders that only the hub's user may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static FileStreamOptions Options(FileShare share) => new()
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = share,
        BufferSize = 0,
        UnixCreateMode = OperatingSystem.IsWindows() ? null : FileMode0600,
    };

    /// <summary>Makes the file when it is absent. SQLite gives the files beside a database the mode of the database itself.</summary>
    public static void EnsureExists(string file)
    {
        using var stream = new FileStream(file, Options(FileShare.ReadWrite));
    }

    public static void EnsureFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, FileMode0600 | UnixFileMode.UserExecute);
        }
    }
}

using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Hosting;

/// <summary>
/// The exclusive lock of a session's folder: an open-file-description lock, so that it is held exactly as long as its holder lives and can be
/// asked after without being taken.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private const string Name = "host.lock";
    private readonly SafeFileHandle _file;

    private FolderLock(SafeFileHandle file) => _file = file;

    /// <summary>Takes the lock; null when somebody holds it.</summary>
    public static FolderLock? TryTake(string folder)
    {
        SafeFileHandle file = Open(folder);
        var request = new ProcessCalls.FileLock { Type = ProcessCalls.FileLock.Write };
        long result = Errno.Retry(() => ProcessCalls.Lock(file, ProcessCalls.OfdSetLock, ref request), out int errno);
        if (result == 0)
        {
            return new FolderLock(file);
        }

        file.Dispose();
        return errno is Errno.TryAgain or Errno.AccessDenied ? null : throw Errno.Failure($"Locking '{folder}'", errno);
    }

    /// <summary>Whether somebody holds the lock. Asking never disturbs who wants to take it.</summary>
    public static bool IsHeld(string folder)
    {
        if (!File.Exists(Path.Combine(folder, Name)))
        {
            return false;
        }

        using SafeFileHandle file = Open(folder);
        var request = new ProcessCalls.FileLock { Type = ProcessCalls.FileLock.Write };
        _ = Errno.Check($"Asking for the lock of '{folder}'", () => ProcessCalls.Lock(file, ProcessCalls.OfdGetLock, ref request));
        return request.Type != ProcessCalls.FileLock.Unlocked;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string folder)
    {
        const int ReadWriteCreate = 2 | 0x40 | PtyCalls.CloseOnExec;
        string path = Path.Combine(folder, Name);
        return new SafeFileHandle((nint)Errno.Check($"Opening '{path}'", () => ProcessCalls.Open(path, ReadWriteCreate, 0x180)), ownsHandle: true);
    }
}
